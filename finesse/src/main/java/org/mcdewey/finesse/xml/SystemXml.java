package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.Installation;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Part;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.SystemSnapshot;

/** The system's own state. */
public final class SystemXml {
  /** Assumption: what a contact center of this release speaks, and how often it is asked. */
  private static final String CTI_VERSION = "23";

  private static final String HEARTBEAT_SECONDS = "2";

  private SystemXml() {}

  /** {@code SystemInfo}, whose elements are in alphabetical order but for the first ones. */
  public static Element systemInfo(SystemSnapshot system) {
    Settings settings = system.settings();
    Installation installation = system.site().installation();
    Part cti =
        Kinds.SYSTEM_CONFIG.only(system.site()).part("cti").orElseGet(() -> Part.of("cti", ""));
    Part second =
        Kinds.CLUSTER_CONFIG
            .only(system.site())
            .part("secondaryNode")
            .orElseGet(() -> Part.of("secondaryNode", ""));
    Element out =
        Element.of("SystemInfo")
            .with("currentTimestamp", Stamps.of(system.now()))
            .with("deploymentType", settings.deployment().name())
            .with("lastCTIHeartbeatStatus", system.inService() ? "success" : "failure")
            // Assumption: while the contact center is away, when it was there is not told.
            .with(
                "lastSuccessCTIHeartbeatTime",
                system.inService() ? Long.toString(system.now().toEpochMilli()) : "")
            .with("ctiVersion", CTI_VERSION)
            .with("ctiHeartbeatInterval", HEARTBEAT_SECONDS);
    out =
        settings.isExpress()
            ? out.with("license", "PREMIUM")
            : out.with("peripheralId", cti.textOf("peripheralId"));
    return out.with(Element.of("primaryNode").with("host", settings.fqdn()))
        .with(Element.of("secondaryNode").with("host", second.textOf("host")))
        .with("status", system.inService() ? "IN_SERVICE" : "OUT_OF_SERVICE")
        .with("statusReason", system.inService() ? "" : "The contact center is not connected")
        .with("systemAuthMode", installation.authMode().name())
        .with("timezoneOffset", Integer.toString(installation.timezoneOffset()))
        .with("uri", "/finesse/api/SystemInfo")
        .with("xmppDomain", settings.xmppDomain())
        .with("xmppPubSubDomain", settings.pubSubDomain());
  }
}
