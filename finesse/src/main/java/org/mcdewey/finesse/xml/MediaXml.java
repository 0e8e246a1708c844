package org.mcdewey.finesse.xml;

import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.Media;
import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.ReasonCode;

/** Users at their media. */
public final class MediaXml {
  private MediaXml() {}

  public static Element media(Media media, MediaDomain domain, @Nullable ReasonCode reason) {
    Element out =
        Element.of("Media")
            .with("uri", media.uri())
            .with("description", domain.description())
            .with("dialogLogoutAction", media.dialogLogoutAction())
            .with("id", Integer.toString(domain.id()))
            .with("interruptAction", media.interruptAction())
            .with("interruptible", Boolean.toString(domain.interruptible()))
            .with("maxDialogLimit", Integer.toString(media.maxDialogLimit()))
            .with("mediaConnected", "true")
            .with("name", domain.name());
    if (reason != null) {
      out = out.with(UserXml.reasonCode(reason));
    }
    if (media.reasonOfState() != Agent.NO_REASON) {
      out = out.with("reasonCodeId", Integer.toString(media.reasonOfState()));
    }
    return out.with("routable", Boolean.toString(media.routable()))
        .with("state", media.state().name())
        .with("stateChangeTime", Stamps.of(media.since()));
  }
}
