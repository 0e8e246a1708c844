package org.mcdewey.finesse.model;

import java.time.Duration;

/**
 * What is true of the whole site.
 *
 * @param fqdn the name of the server, in its certificate and its redirects
 * @param xmppDomain the domain of user addresses in the Notification Service
 * @param administrator login id of the application user
 * @param ringTime how long a routed call rings at an agent before it goes back into its queue
 * @param load what Enterprise does with an agent whose client is lost: 0 for not ready, 1 for
 *     signed out
 * @param notificationNamespace of the element around the update in a notification
 */
public record Settings(
    Deployment deployment,
    String fqdn,
    String xmppDomain,
    String administrator,
    String administratorPassword,
    Duration ringTime,
    int load,
    String notificationNamespace) {
  /** Not ready, as the contact center has it unless somebody sets it. */
  public static final int LOAD = 0;

  /** As the vendor's samples have it. */
  public static final String NOTIFICATION_NAMESPACE = "http://jabber.org/protocol/pubsub";

  public String pubSubDomain() {
    return "pubsub." + xmppDomain;
  }

  public boolean isExpress() {
    return deployment == Deployment.UCCX;
  }
}
