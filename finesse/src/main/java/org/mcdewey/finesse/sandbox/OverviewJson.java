package org.mcdewey.finesse.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.api.RequestLog;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.xml.Stamps;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is to see, for programs. */
final class OverviewJson {
  private OverviewJson() {}

  static ObjectNode of(Overview overview) {
    ObjectNode json = clock(overview);
    json.put("inService", overview.inService());
    ArrayNode phones = json.putArray("phonesOut");
    overview.phonesOut().forEach(phones::add);
    ArrayNode agents = json.putArray("agents");
    overview.agents().forEach(a -> agents.add(agent(a)));
    ArrayNode calls = json.putArray("calls");
    overview.calls().forEach(c -> calls.add(call(c)));
    ArrayNode queues = json.putArray("queues");
    overview.queues().forEach(q -> queues.add(queue(q)));
    ArrayNode tasks = json.putArray("tasks");
    overview.tasks().forEach(t -> tasks.add(task(t)));
    return json;
  }

  static ObjectNode clock(Overview overview) {
    ObjectNode json =
        object()
            .put("now", Stamps.of(overview.now()))
            .put("aheadSeconds", overview.ahead().toSeconds());
    Overview.NextTimer next = overview.nextTimer();
    if (next != null) {
      json.putObject("nextTimer")
          .put("at", Stamps.of(next.at()))
          .put("inSeconds", next.in().toMillis() / 1000.0)
          .put("what", next.what());
    }
    return json;
  }

  private static ObjectNode agent(Overview.AgentRow agent) {
    ObjectNode json =
        object()
            .put("id", agent.id())
            .put("name", agent.name())
            .put("team", agent.team())
            .put("supervisor", agent.supervisor())
            .put("state", agent.state().name())
            .put("since", stamp(agent.since()))
            .put("reason", agent.reason())
            .put("pendingState", agent.pending())
            .put("extension", agent.extension())
            .put("phoneOutOfService", agent.phoneOut());
    ArrayNode calls = json.putArray("calls");
    agent.calls().forEach(calls::add);
    return json;
  }

  private static ObjectNode call(Overview.CallRow call) {
    ObjectNode json =
        object()
            .put("id", call.id())
            .put("from", call.from())
            .put("to", call.to())
            .put("callType", call.type())
            .put("state", call.state().name())
            .put("waits", call.waits())
            .put("queue", call.queue())
            .put("since", stamp(call.since()))
            .put("customerRings", call.customerRings())
            .put("customerIsOn", call.customerIsOn());
    ObjectNode variables = json.putObject("variables");
    for (CallVariable variable : call.variables()) {
      variables.put(variable.name(), variable.value());
    }
    ArrayNode parties = json.putArray("participants");
    for (Overview.PartyRow party : call.parties()) {
      ArrayNode actions =
          parties
              .addObject()
              .put("address", party.address())
              .put("name", party.who())
              .put("state", party.state().name())
              .put("cause", party.cause())
              .put("since", stamp(party.since()))
              .putArray("actions");
      party.actions().forEach(a -> actions.add(a.name()));
    }
    return json;
  }

  private static ObjectNode queue(Overview.QueueRow queue) {
    return object()
        .put("id", queue.id())
        .put("name", queue.name())
        .put("number", queue.number())
        .put("callsWaiting", queue.waiting())
        .put("oldestCallSince", stamp(queue.oldest()))
        .put("agentsReady", queue.ready())
        .put("agentsBusy", queue.busy())
        .put("agentsNotReady", queue.notReady())
        .put("agentsSignedIn", queue.signedIn());
  }

  private static ObjectNode task(Overview.TaskRow task) {
    return object()
        .put("id", task.id())
        .put("medium", task.medium())
        .put("user", task.user())
        .put("state", task.state().name())
        .put("since", stamp(task.since()));
  }

  static ObjectNode request(RequestLog.Entry entry) {
    ObjectNode json =
        object()
            .put("number", entry.number())
            .put("at", Stamps.of(entry.at()))
            .put("caller", entry.caller())
            .put("method", entry.method())
            .put("path", entry.path())
            .put("requestId", entry.requestId())
            .put("sent", entry.sent())
            .put("status", entry.status())
            .put("answered", entry.answered());
    return json.put("guide", guide(entry));
  }

  /** The page of the vendor's guide that governs a request. */
  static String guide(RequestLog.Entry entry) {
    return entry.page().isPresent()
        ? "Web Services Developer Guide 12.5(1), page " + entry.page().getAsInt()
        : "";
  }

  private static @Nullable String stamp(@Nullable Instant at) {
    return at == null ? null : Stamps.of(at);
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
