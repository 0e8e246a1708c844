package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.Task;

/** Tasks, which are dialogs of other media than voice. */
public final class TaskXml {
  private TaskXml() {}

  /**
   * The whole task, as {@code Dialog}. Assumption: it has the elements of a call as far as they
   * apply, its media type is the medium's name, and its only party is its user.
   */
  public static Element dialog(Task task, MediaDomain domain) {
    return Element.of("Dialog")
        .with("associatedDialogUri", "")
        .with("id", task.id())
        .with(
            Element.of("mediaProperties")
                .with("mediaId", Integer.toString(task.domain()))
                .with("dispositionCode", task.disposition())
                .with(
                    Element.of(
                        "callvariables",
                        task.variables().stream().map(DialogXml::variable).toList())))
        .with("mediaType", domain.name())
        .with(Element.of("participants").with(participant(task)))
        .with("secondaryId", "")
        .with("state", task.state().name())
        .with("uri", task.uri());
  }

  private static Element participant(Task task) {
    return Element.of("Participant")
        .with(
            Element.of(
                "actions",
                task.actions().stream().map(a -> Element.of("action", a.name())).toList()))
        .with("mediaAddress", task.user())
        .with("mediaAddressType", "")
        .with("startTime", Stamps.of(task.start()))
        .with("state", task.state().name())
        .with("stateCause", "")
        .with("stateChangeTime", Stamps.of(task.since()));
  }
}
