package org.mcdewey.finesse.model;

import java.time.Duration;

/**
 * What is true of the whole site.
 *
 * @param fqdn the name of the server, in its certificate and its redirects
 * @param xmppDomain the domain of user addresses in the Notification Service
 * @param administrator login id of the application user
 * @param ringTime how long a routed call rings at an agent before it goes back into its queue
 * @param dropRight who may drop others from a conference
 */
public record Settings(
    Deployment deployment,
    String fqdn,
    String xmppDomain,
    String administrator,
    String administratorPassword,
    Duration ringTime,
    DropRight dropRight) {
  /** With the right to drop others from a conference as it is at first. */
  public Settings(
      Deployment deployment,
      String fqdn,
      String xmppDomain,
      String administrator,
      String administratorPassword,
      Duration ringTime) {
    this(
        deployment,
        fqdn,
        xmppDomain,
        administrator,
        administratorPassword,
        ringTime,
        DropRight.SUPERVISOR_ONLY);
  }

  public Settings withDropRight(DropRight changed) {
    return new Settings(
        deployment, fqdn, xmppDomain, administrator, administratorPassword, ringTime, changed);
  }

  public String pubSubDomain() {
    return "pubsub." + xmppDomain;
  }

  public boolean isExpress() {
    return deployment == Deployment.UCCX;
  }
}
