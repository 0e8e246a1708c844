package org.mcdewey.finesse.xml;

import java.util.Locale;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Payload;

/** Events as the vendor notifies of them. */
public final class EventXml {
  private EventXml() {}

  /** The {@code Update}. One that carries an error has its elements in another order. */
  public static Element update(Event event) {
    Element data = Element.of("data").with(payload(event.payload()));
    Element out = Element.of("Update").with(data);
    if (event.payload() instanceof Payload.Failed) {
      return out.with("requestId", event.requestId())
          .with("source", event.source())
          .with("event", event.kind().name().toLowerCase(Locale.ROOT));
    }
    return out.with("event", event.kind().name())
        .with("requestId", event.requestId())
        .with("source", event.source());
  }

  private static Element payload(Payload payload) {
    return switch (payload) {
      case Payload.UserChanged changed -> UserXml.user(changed.user()).named("user");
      case Payload.TeamUserChanged changed -> UserXml.summary(changed.user()).named("user");
      case Payload.DialogListed listed ->
          Element.of("dialogs").with(DialogXml.dialog(listed.dialog(), listed.queueName()));
      case Payload.DialogChanged changed ->
          DialogXml.dialog(changed.dialog(), changed.queueName()).named("dialog");
      case Payload.MessageChanged changed -> TeamMessageXml.message(changed.message());
      case Payload.MediaChanged changed ->
          MediaXml.media(changed.media(), changed.domain(), changed.reason());
      case Payload.TaskListed listed ->
          Element.of("dialogs").with(TaskXml.dialog(listed.task(), listed.domain()));
      case Payload.TaskChanged changed ->
          TaskXml.dialog(changed.task(), changed.domain()).named("dialog");
      case Payload.QueueChanged changed ->
          // Assumption: in lower case, as users and calls are.
          QueueXml.queue(changed.queue(), changed.statistics()).named("queue");
      case Payload.SystemChanged changed ->
          SystemXml.systemInfo(changed.system()).named("systemInfo");
      case Payload.Failed failed -> ErrorXml.event(failed.error());
    };
  }
}
