package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.SystemSnapshot;

/** The system's own state. */
public final class SystemXml {
  private SystemXml() {}

  /** {@code SystemInfo}. */
  public static Element systemInfo(SystemSnapshot system) {
    Settings settings = system.settings();
    return Element.of("SystemInfo")
        .with("currentTimestamp", Stamps.of(system.now()))
        .with("deploymentType", settings.deployment().name())
        .with(Element.of("primaryNode").with("host", settings.fqdn()))
        .with(Element.of("secondaryNode").with("host", ""))
        .with("status", system.inService() ? "IN_SERVICE" : "OUT_OF_SERVICE")
        .with("statusReason", system.inService() ? "" : "The contact center is not connected")
        .with("systemAuthMode", "NON_SSO")
        .with("timezoneOffset", "0")
        .with("uri", "/finesse/api/SystemInfo")
        .with("xmppDomain", settings.xmppDomain())
        .with("xmppPubSubDomain", settings.pubSubDomain());
  }
}
