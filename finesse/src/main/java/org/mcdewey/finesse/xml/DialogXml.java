package org.mcdewey.finesse.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.CallData;
import org.mcdewey.finesse.model.CallKey;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.Participant;
import org.mcdewey.finesse.model.ScheduledCallback;

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
        .with(callback(dialog.callback()))
        .with("secondaryId", dialog.secondaryId())
        .with("state", dialog.state().name())
        .with("toAddress", dialog.to())
        .with("uri", dialog.uri());
  }

  private static Element callback(@Nullable ScheduledCallback callback) {
    Element out = Element.of("scheduledCallbackInfo");
    return callback == null
        ? out
        : out.with("callbackTime", callback.time()).with("callbackNumber", callback.number());
  }

  private static Element mediaProperties(Dialog dialog, String queueName) {
    CallData data = dialog.data();
    List<Element> variables = data.variables().stream().map(DialogXml::variable).toList();
    Element out =
        Element.of("mediaProperties")
            .with("mediaId", "1")
            .with("DNIS", data.dnis())
            .with("callType", data.callType())
            .with("dialedNumber", data.dialled())
            .with("outboundClassification", data.classification())
            .with("queueNumber", data.queue())
            .with("queueName", queueName);
    CallKey key = data.key();
    if (key == null) {
      out =
          out.with(
              Element.of(
                  "wrapUpItems",
                  data.wrapUpItems().stream().map(i -> Element.of("wrapUpItem", i)).toList()));
    } else {
      out =
          out.with("callKeyCallId", Long.toString(key.call()))
              .with("callKeySequenceNum", Integer.toString(key.sequence()))
              .with("callKeyPrefix", Long.toString(key.day()));
    }
    return out.with("wrapUpReason", data.wrapUpReason())
        .with(Element.of("callvariables", variables));
  }

  static Element variable(CallVariable variable) {
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
