package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Anything anybody might ask, sensible or not. */
final class RandomInputs {
  private static final List<String> USERS = List.of("1001", "1002", "1003", "2001", "2002", "9999");
  private static final List<String> STATES =
      List.of(
          "LOGIN",
          "LOGIN",
          "LOGOUT",
          "READY",
          "READY",
          "READY",
          "NOT_READY",
          "WORK",
          "WORK",
          "WORK",
          "WORK_READY",
          "TALKING",
          "UNKNOWN",
          "nonsense");
  private static final List<String> EXTENSIONS =
      List.of("1001", "1002", "1003", "2001", "2002", "7777", "abc", "+491234");
  private static final List<String> NUMBERS =
      List.of("1001", "1002", "1003", "2001", "2002", "8001", "5550001", "5550002", "nobody", "");
  private static final List<String> PARAMS =
      List.of("dtmfString", "outboundClassification", "callbackTime", "callbackNumber");
  private static final List<String> VALUES =
      List.of("12#", "BUSY", "2026-02-01T10:30", "5550003", "2026-13-01T00:00", "x");
  private static final List<String> VARIABLES =
      List.of("callVariable1", "callVariable10", "callVariable11", "user.x", "BACampaign", "");

  private static final List<Integer> DOMAINS = List.of(5001, 5001, 5002, 77);
  private static final List<String> MEDIA_STATES =
      List.of("LOGIN", "LOGIN", "READY", "READY", "READY", "NOT_READY", "LOGOUT", "ACTIVE");
  private static final List<String> COMMANDS =
      List.of(
          "utils finesse set_property webservices enableDropParticipantFor all",
          "utils finesse set_property webservices enableDropParticipantFor supervisor_only",
          "utils finesse queue_statistics disable",
          "utils finesse queue_statistics enable",
          "utils finesse queue_statistics enable",
          "utils finesse user_signout_channel type all",
          "utils finesse user_signout_channel type voice",
          "utils finesse layout updateCuicGadgetUrl reports.example.com",
          "utils finesse nonsense");
  private static final List<Kind> KINDS =
      List.of(Kinds.REASON_CODE, Kinds.WRAP_UP_REASON, Kinds.PHONE_BOOK, Kinds.CONTACT);

  private final RandomGenerator random;

  RandomInputs(RandomGenerator random) {
    this.random = random;
  }

  Input next(Sandbox sandbox) {
    return switch (random.nextInt(50)) {
      case 0, 1, 2, 3, 4, 24, 25, 26, 27 -> changeState(sandbox);
      case 5, 6 ->
          new Customer.Calls(
              "555" + random.nextInt(1000),
              random.nextInt(3) > 0 ? "8001" : pick(EXTENSIONS),
              variables());
      case 7 -> new Customer.HangsUp(dialog(sandbox));
      case 8, 28 -> new Customer.Answers(dialog(sandbox));
      case 9 -> new Customer.Refuses(dialog(sandbox));
      case 22, 23, 45, 49 ->
          random.nextInt(3) > 0
              ? new Customer.IsOffered("555" + random.nextInt(1000), "8001", variables())
              : new Customer.IsDialled("555" + random.nextInt(1000), "8001", variables());
      case 10, 11, 12 -> place(sandbox);
      case 13, 14, 15, 16, 17, 18, 19, 20, 29, 30, 31, 32, 33 -> act(sandbox);
      case 34, 35, 36 -> media(sandbox);
      case 37, 38 ->
          sandbox.desktop().tasks().size() < 6
              ? new Customer.SendsTask(pick(DOMAINS), variables())
              : task(sandbox);
      case 39, 40, 41, 42, 46, 47, 48 -> task(sandbox);
      case 43 -> configuration(sandbox);
      case 44 -> new Input.Typed(pick(COMMANDS));
      case 21 -> random.nextInt(3) == 0 ? fault() : new Input.Tick();
      default -> new Input.Tick();
    };
  }

  private Input changeState(Sandbox sandbox) {
    String user = pick(USERS);
    String caller = random.nextInt(4) == 0 ? pick(USERS) : user;
    String state = pick(STATES);
    String extension =
        random.nextInt(5) == 0 ? pick(EXTENSIONS) : state.equals("LOGIN") ? user : null;
    AgentRequest.@Nullable Mobile mobile =
        random.nextInt(8) == 0
            ? new AgentRequest.Mobile(random.nextBoolean() ? "CALL_BY_CALL" : "x", "5550000")
            : null;
    return new AgentRequest.ChangeState(
        caller(sandbox, caller),
        "",
        user,
        random.nextInt(20) == 0 ? null : state,
        extension,
        random.nextInt(5) == 0 ? Integer.toString(random.nextInt(5)) : null,
        mobile,
        random.nextInt(4) == 0 ? pick(List.of("true", "false", "x")) : null);
  }

  private Input media(Sandbox sandbox) {
    String user = pick(USERS);
    boolean state = random.nextInt(6) > 0;
    return new MediaRequest.Change(
        caller(sandbox, random.nextInt(10) == 0 ? pick(USERS) : user),
        "",
        user,
        pick(DOMAINS),
        state ? pick(MEDIA_STATES) : null,
        state ? null : pick(List.of("true", "true", "false", "x")),
        Integer.toString(1 + random.nextInt(4)),
        pick(List.of("ACCEPT", "ACCEPT", "IGNORE")),
        pick(List.of("CLOSE", "TRANSFER")),
        random.nextInt(6) == 0 ? Integer.toString(random.nextInt(5)) : null);
  }

  /** Mostly something its user may do. */
  private Input task(Sandbox sandbox) {
    List<Task> all =
        sandbox.desktop().tasks().values().stream().filter(t -> !t.isWaiting()).toList();
    Task task = all.isEmpty() ? null : pick(all);
    List<TaskAction> may = task == null ? List.of() : task.actions();
    return new TaskRequest.Act(
        caller(sandbox, task == null || random.nextInt(10) == 0 ? pick(USERS) : task.user()),
        "",
        task == null ? "1_2_3" : task.id(),
        may.isEmpty() || random.nextInt(6) == 0
            ? pick(List.of(TaskAction.values())).name()
            : pick(may).name(),
        random.nextInt(10) == 0 ? pick(EXTENSIONS) : null);
  }

  private Input configuration(Sandbox sandbox) {
    Caller admin = caller(sandbox, "admin");
    Kind kind = pick(KINDS);
    List<Part> values =
        List.of(
            Part.of("category", pick(List.of("NOT_READY", "LOGOUT"))),
            Part.of("code", Integer.toString(random.nextInt(30))),
            Part.of("label", "label" + random.nextInt(20)),
            Part.of("forAll", Boolean.toString(random.nextBoolean())),
            Part.of("name", "name" + random.nextInt(20)),
            Part.of("type", pick(List.of("GLOBAL", "TEAM"))),
            Part.of("phoneNumber", "5550000"));
    int parent = kind == Kinds.CONTACT ? random.nextInt(5) : 0;
    int id = random.nextInt(8);
    String team = pick(List.of("5000", "5001", "9"));
    return switch (random.nextInt(5)) {
      case 0, 1 -> new ConfigRequest.Create(admin, "", kind, parent, values);
      case 2 ->
          new ConfigRequest.Change(
              admin, "", kind, parent, id, List.of(values.get(random.nextInt(values.size()))));
      case 3 -> new ConfigRequest.Delete(admin, "", kind, parent, id);
      default ->
          new ConfigRequest.Assign(
              admin,
              "",
              team,
              kind,
              kind == Kinds.REASON_CODE ? "NOT_READY" : null,
              List.of("/finesse/api/" + kind.name() + "/" + id));
    };
  }

  /** Mostly something the party may do, so that calls get somewhere. */
  private Input act(Sandbox sandbox) {
    long id = dialog(sandbox);
    Dialog dialog = sandbox.dialogs().get(id);
    Participant party = dialog == null ? null : pick(dialog.participants());
    String phone = party == null || random.nextInt(12) == 0 ? pick(EXTENSIONS) : party.address();
    String who =
        random.nextInt(12) == 0
            ? pick(USERS)
            : sandbox.agentAt(phone).map(Agent::id).orElse("1001");
    List<Action> may = party == null ? List.of() : party.actions();
    String action =
        may.isEmpty() || random.nextInt(6) == 0
            ? random.nextInt(20) == 0 ? "nonsense" : pick(List.of(Action.values())).name()
            : likely(may).name();
    return new DialogRequest.Act(
        caller(sandbox, who),
        "",
        id,
        action,
        random.nextInt(20) == 0 ? null : phone,
        new DialogRequest.Body(
            pick(NUMBERS),
            new DialogRequest.Data(
                random.nextInt(3) == 0 ? "Done" : null, List.of("one", "two"), variables()),
            Map.of(pick(PARAMS), pick(VALUES))));
  }

  /** Rarely the end of a call, else none would get far. */
  private Action likely(List<Action> may) {
    Action first = pick(may);
    return first == Action.DROP && random.nextInt(4) > 0 ? pick(may) : first;
  }

  private Input place(Sandbox sandbox) {
    if (random.nextInt(3) == 0) {
      return supervise(sandbox);
    }
    String user = pick(USERS);
    String associated =
        sandbox.dialogs().values().stream()
            .filter(Dialog::isMonitor)
            .map(Dialog::uri)
            .findFirst()
            .orElse("/finesse/api/Dialog/1");
    return new DialogRequest.Place(
        caller(sandbox, random.nextInt(10) == 0 ? pick(USERS) : user),
        "",
        user,
        pick(List.of("MAKE_CALL", "MAKE_CALL", "SILENT_MONITOR", "BARGE_CALL", "DROP", "x")),
        random.nextInt(10) == 0 ? pick(EXTENSIONS) : user,
        pick(NUMBERS),
        new DialogRequest.Data(null, List.of(), variables()),
        associated);
  }

  /** What a supervisor may well ask for. */
  private Input supervise(Sandbox sandbox) {
    Dialog monitor =
        sandbox.dialogs().values().stream().filter(Dialog::isMonitor).findFirst().orElse(null);
    String supervisor = monitor == null ? "2001" : monitor.from();
    return new DialogRequest.Place(
        caller(sandbox, supervisor),
        "",
        supervisor,
        monitor == null ? "SILENT_MONITOR" : "BARGE_CALL",
        supervisor,
        monitor == null ? pick(List.of("1001", "1002")) : monitor.to(),
        DialogRequest.Data.NONE,
        monitor == null ? null : monitor.uri());
  }

  private List<CallVariable> variables() {
    return random.nextInt(4) > 0
        ? List.of()
        : List.of(new CallVariable(pick(VARIABLES), "v".repeat(random.nextInt(45))));
  }

  private Input fault() {
    return switch (random.nextInt(6)) {
      case 0 -> new Fault.PhoneFails(pick(EXTENSIONS));
      case 1, 2 -> new Fault.PhoneReturns(pick(EXTENSIONS));
      case 3 -> new Fault.ContactCenterLost();
      case 4 -> new Fault.ContactCenterReturns();
      default -> new Fault.PresenceLost(pick(USERS));
    };
  }

  private long dialog(Sandbox sandbox) {
    List<Long> ids = new ArrayList<>(sandbox.dialogs().keySet());
    return ids.isEmpty() || random.nextInt(10) == 0 ? 1 : ids.get(random.nextInt(ids.size()));
  }

  private static Caller caller(Sandbox sandbox, String id) {
    return sandbox
        .configuration()
        .user(id)
        .map(User::caller)
        .orElseGet(() -> new Caller(id, Set.of(Role.ADMINISTRATOR)));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
