package org.mcdewey.finesse.api;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.QueueStatistics;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.QueueXml;

/** Queue, and the list of a user's queues. */
final class QueueObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/Queue/{id}", Access.USER, QueueObject::get),
          Route.get("/User/{id}/Queues", Access.USER, QueueObject::ofUser));

  private QueueObject() {}

  private static Answer get(Call call) {
    Sandbox sandbox = call.sandbox();
    if (sandbox.settings().isExpress()) {
      throw Refusal.notImplemented("Queue");
    }
    String id = call.path("id");
    Queue queue = sandbox.configuration().queues().get(id);
    if (queue == null) {
      throw Refusal.notFound("There is no such queue", id);
    }
    return Answer.ok(element(sandbox, queue));
  }

  private static Answer ofUser(Call call) {
    Sandbox sandbox = call.sandbox();
    return Answer.ok(
        Element.of(
            "Queues",
            call.user().queues().stream()
                .map(q -> Optional.ofNullable(sandbox.configuration().queues().get(q)))
                .flatMap(Optional::stream)
                .map(q -> element(sandbox, q))
                .toList()));
  }

  private static Element element(Sandbox sandbox, Queue queue) {
    return QueueXml.queue(queue, QueueStatistics.of(sandbox, queue));
  }
}
