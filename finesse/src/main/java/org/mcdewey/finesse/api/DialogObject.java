package org.mcdewey.finesse.api;

import java.util.List;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.DialogRequest;
import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.DialogXml;
import org.mcdewey.finesse.xml.Element;

/** Dialog, and the list of a user's dialogs. */
final class DialogObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/Dialog/{id}", Access.USER, DialogObject::get),
          Route.put("/Dialog/{id}", Access.USER, DialogObject::put),
          Route.get("/User/{id}/Dialogs", Access.USER, DialogObject::list));

  private DialogObject() {}

  private static Answer get(Call call) {
    Sandbox sandbox = call.sandbox();
    Dialog dialog = sandbox.dialog(id(call)).orElseThrow(() -> unknown(call));
    return Answer.ok(element(sandbox, dialog));
  }

  private static Answer put(Call call) {
    Element body = call.body("Dialog");
    return call.apply(
        new DialogRequest.Act(
            call.caller(),
            call.requestId(),
            id(call),
            body.textOf("requestedAction").orElse(null),
            body.textOf("targetMediaAddress").orElse(null)));
  }

  private static Answer list(Call call) {
    Sandbox sandbox = call.sandbox();
    User user = call.user();
    Rights.mayRead(call.caller(), sandbox.configuration(), user);
    String extension = sandbox.agent(user.loginId()).map(a -> a.extension()).orElse("");
    return Answer.ok(
        Element.of(
            "Dialogs",
            sandbox.dialogsAt(extension).stream().map(d -> element(sandbox, d)).toList()));
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
