package org.mcdewey.finesse.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.DialogRequest;
import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.Participant;
import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Task;
import org.mcdewey.finesse.model.TaskRequest;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.DialogXml;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.TaskXml;

/** Dialog, and the list of a user's dialogs. */
final class DialogObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/Dialog/{id}", Access.USER, DialogObject::get),
          Route.put("/Dialog/{id}", Access.USER, DialogObject::put),
          Route.get("/User/{id}/Dialogs", Access.USER, DialogObject::list),
          Route.post("/User/{id}/Dialogs", Access.USER, DialogObject::post));

  private DialogObject() {}

  private static Answer get(Call call) {
    Sandbox sandbox = call.sandbox();
    if (isTask(call)) {
      return task(call);
    }
    Dialog dialog = sandbox.dialog(id(call)).orElseThrow(() -> unknown(call));
    return Answer.ok(element(sandbox, dialog));
  }

  private static Answer put(Call call) {
    if (!call.path("id").matches("\\d{1,18}|\\d+_\\d+_\\d+")) {
      throw Refusal.of(
          404, "Dialog Not Found", "Invalid dialogId specified for dialog", call.path("id"));
    }
    Element body = call.body("Dialog");
    if (isTask(call)) {
      return call.apply(
          new TaskRequest.Act(
              call.caller(),
              call.requestId(),
              call.path("id"),
              body.textOf("requestedAction").orElse(null),
              body.textOf("targetMediaAddress").orElse(null)));
    }
    return call.apply(
        new DialogRequest.Act(
            call.caller(),
            call.requestId(),
            id(call),
            body.textOf("requestedAction").orElse(null),
            body.textOf("targetMediaAddress").orElse(null),
            new DialogRequest.Body(
                body.textOf("toAddress").orElse(null), data(body), params(body))));
  }

  /** The id of a call is a number. */
  private static boolean isTask(Call call) {
    return call.path("id").indexOf('_') >= 0;
  }

  private static Answer task(Call call) {
    Sandbox sandbox = call.sandbox();
    Task task =
        sandbox
            .desktop()
            .task(call.path("id"))
            .filter(t -> !t.isWaiting())
            .orElseThrow(() -> unknown(call));
    MediaDomain domain =
        MediaDomain.of(sandbox.configuration(), task.domain()).orElseThrow(() -> unknown(call));
    return Answer.ok(TaskXml.dialog(task, domain));
  }

  private static Answer post(Call call) {
    Element body = call.body("Dialog");
    return call.apply(
        new DialogRequest.Place(
            call.caller(),
            call.requestId(),
            call.path("id"),
            body.textOf("requestedAction").orElse(null),
            body.textOf("fromAddress").orElse(null),
            body.textOf("toAddress").orElse(null),
            data(body),
            body.textOf("associatedDialogUri").orElse(null)));
  }

  private static DialogRequest.Data data(Element body) {
    Element given = body.child("mediaProperties").orElse(Element.of("mediaProperties"));
    return new DialogRequest.Data(
        given.textOf("wrapUpReason").orElse(null),
        texts(given, "wrapUpItems", "wrapUpItem"),
        given.children("callvariables").stream()
            .flatMap(all -> all.children("CallVariable").stream())
            .map(v -> new CallVariable(v.textOf("name").orElse(""), v.textOf("value").orElse("")))
            .toList());
  }

  private static List<String> texts(Element parent, String list, String item) {
    return parent.children(list).stream()
        .flatMap(all -> all.children(item).stream())
        .map(Element::text)
        .toList();
  }

  private static Map<String, String> params(Element body) {
    Map<String, String> all = new HashMap<>();
    for (Element list : body.children("actionParams")) {
      for (Element param : list.children("ActionParam")) {
        all.put(param.textOf("name").orElse(""), param.textOf("value").orElse(""));
      }
    }
    return all;
  }

  private static Answer list(Call call) {
    Sandbox sandbox = call.sandbox();
    User user = call.user();
    Rights.mayRead(call.caller(), sandbox.configuration(), user);
    String extension = sandbox.agent(user.loginId()).map(a -> a.extension()).orElse("");
    return Answer.ok(
        Element.of(
            "Dialogs",
            sandbox.dialogsAt(extension).stream()
                .filter(d -> isListed(d, extension))
                .map(d -> element(sandbox, d))
                .toList()));
  }

  /** Who has left a call and has no notes to write about it does not see it any more. */
  private static boolean isListed(Dialog dialog, String extension) {
    return dialog
        .participant(extension)
        .filter(p -> p.state() != Participant.State.DROPPED)
        .isPresent();
  }

  private static Element element(Sandbox sandbox, Dialog dialog) {
    Queue queue = sandbox.configuration().queues().get(dialog.queue());
    return DialogXml.dialog(dialog, queue == null ? "" : queue.name());
  }

  private static long id(Call call) {
    String id = call.path("id");
    if (!id.matches("\\d{1,18}")) {
      throw unknown(call);
    }
    return Long.parseLong(id);
  }

  private static Refusal unknown(Call call) {
    return Refusal.notFound("Invalid dialogId specified for dialog", call.path("id"));
  }
}
