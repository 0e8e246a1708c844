package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
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
  private static final List<String> ACTIONS =
      List.of("ANSWER", "ANSWER", "DROP", "HOLD", "CONSULT_CALL", "nonsense");

  private final RandomGenerator random;

  RandomInputs(RandomGenerator random) {
    this.random = random;
  }

  Input next(Sandbox sandbox) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> changeState(sandbox);
      case 6, 7 ->
          new Customer.Calls(
              "555" + random.nextInt(1000),
              random.nextInt(3) > 0 ? "8001" : pick(EXTENSIONS),
              List.of());
      case 8 -> new Customer.HangsUp(dialog(sandbox));
      case 9, 10, 11, 12 -> act(sandbox);
      case 13 -> fault();
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
        mobile);
  }

  private Input act(Sandbox sandbox) {
    long id = dialog(sandbox);
    Dialog dialog = sandbox.dialogs().get(id);
    String phone =
        dialog == null || random.nextInt(5) == 0
            ? pick(EXTENSIONS)
            : dialog.participants().getLast().address();
    String who =
        random.nextInt(5) == 0 ? pick(USERS) : sandbox.agentAt(phone).map(Agent::id).orElse("1001");
    return new DialogRequest.Act(
        caller(sandbox, who), "", id, pick(ACTIONS), phone, DialogRequest.Body.NONE);
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

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
