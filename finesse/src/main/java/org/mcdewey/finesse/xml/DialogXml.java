package org.mcdewey.finesse.xml;

import java.util.List;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.Participant;

/** Calls. */
public final class DialogXml {
  private DialogXml() {}

  /** The whole call, as {@code Dialog}. */
  public static Element dialog(Dialog dialog, String queueName) {
    return Element.of("Dialog")
        .with("associatedDialogUri", dialog.associatedUri())
        .with("fromAddress", dialog.from())
        .with("id", Long.toString(dialog.id()))
        .with(mediaProperties(dialog, queueName))
        .with("mediaType", "Voice")
        .with(
            Element.of(
                "participants",
                dialog.participants().stream().map(DialogXml::participant).toList()))
        .with("secondaryId", dialog.secondaryId())
        .with("state", dialog.state().name())
        .with("toAddress", dialog.to())
        .with("uri", dialog.uri());
  }

  private static Element mediaProperties(Dialog dialog, String queueName) {
    List<Element> variables = dialog.variables().stream().map(DialogXml::variable).toList();
    return Element.of("mediaProperties")
        .with("mediaId", "1")
        .with("DNIS", dialog.dnis())
        .with("callType", dialog.callType())
        .with("dialedNumber", dialog.to())
        .with("queueNumber", dialog.queue())
        .with("queueName", queueName)
        .with("wrapUpReason", dialog.wrapUpReason())
        .with(Element.of("callvariables", variables));
  }

  private static Element variable(CallVariable variable) {
    return Element.of("CallVariable").with("name", variable.name()).with("value", variable.value());
  }

  private static Element participant(Participant party) {
    List<Element> actions =
        party.actions().stream().map(Action::name).map(a -> Element.of("action", a)).toList();
    return Element.of("Participant")
        .with(Element.of("actions", actions))
        .with("mediaAddress", party.address())
        .with("mediaAddressType", party.type())
        .with("startTime", Stamps.of(party.start()))
        .with("state", party.state().name())
        .with("stateCause", party.cause())
        .with("stateChangeTime", Stamps.of(party.since()));
  }
}
