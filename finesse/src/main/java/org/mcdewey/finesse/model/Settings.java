package org.mcdewey.finesse.model;

import java.time.Duration;

/**
 * What is true of the whole site.
 *
 * @param fqdn the name of the server, in its certificate and its redirects
 * @param xmppDomain the domain of user addresses in the Notification Service
 * @param administrator login id of the application user
 * @param ringTime how long a routed call rings at an agent before it goes back into its queue
 */
public record Settings(
    Deployment deployment,
    String fqdn,
    String xmppDomain,
    String administrator,
    String administratorPassword,
    Duration ringTime) {
  public String pubSubDomain() {
    return "pubsub." + xmppDomain;
  }

  public boolean isExpress() {
    return deployment == Deployment.UCCX;
  }
}
