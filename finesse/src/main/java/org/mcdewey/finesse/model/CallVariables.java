package org.mcdewey.finesse.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Call variables: which there are, how long they may be, and how they are changed. */
final class CallVariables {
  private static final int MAX_BYTES = 40;
  private static final int MAX_EXTENDED_BYTES = 2_000;
  private static final Pattern PLAIN = Pattern.compile("callVariable([1-9]|10)");

  /** Extended ones, arrays among them. */
  private static final Pattern EXTENDED =
      Pattern.compile("user\\.[A-Za-z0-9_.]{1,64}(\\[\\d{1,3}\\])?");

  /** The dialer's, which nobody else may set. */
  private static final Set<String> DIALER =
      Set.of(
          "BACampaign",
          "BAAccountNumber",
          "BAResponse",
          "BAStatus",
          "BADialedListID",
          "BATimeZone",
          "BABuddyName",
          "BACustomerNumber");

  private CallVariables() {}

  /**
   * @param dialer whether it is the dialer's call, whose variables may be among them
   * @throws Refusal where one is unknown, given twice or too long. Assumption: too long is refused
   *     like an unknown one, and every {@code user.} name is configured
   */
  static List<CallVariable> checked(List<CallVariable> given, boolean dialer) {
    Set<String> names = new HashSet<>();
    for (CallVariable variable : given) {
      String name = variable.name();
      boolean plain = PLAIN.matcher(name).matches();
      boolean known =
          plain || EXTENDED.matcher(name).matches() || (dialer && DIALER.contains(name));
      if (!known || !names.add(name) || (plain && bytes(variable.value()) > MAX_BYTES)) {
        throw Refusal.invalidInput(name.isEmpty() ? "callvariables" : name, variable.value());
      }
    }
    notTooMany(given);
    return given;
  }

  private static void notTooMany(List<CallVariable> all) {
    int total =
        all.stream()
            .filter(v -> v.name().startsWith("user."))
            .mapToInt(v -> bytes(v.name()) + bytes(v.value()))
            .sum();
    if (total > MAX_EXTENDED_BYTES) {
      throw Refusal.invalidInput("callvariables", total + " bytes");
    }
  }

  /** Variables with these in place of those of the same name. */
  static List<CallVariable> merged(List<CallVariable> before, List<CallVariable> changes) {
    List<CallVariable> all = new ArrayList<>(before);
    for (CallVariable change : changes) {
      all.replaceAll(v -> v.name().equals(change.name()) ? change : v);
      if (!all.contains(change)) {
        all.add(change);
      }
    }
    notTooMany(all);
    return all;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** UPDATE_CALL_DATA. */
  static void update(Step step, Dialog dialog, DialogRequest.Act act) {
    DialogRequest.Data given = act.body().data();
    List<CallVariable> changes = checked(given.variables(), false);
    String reason = given.wrapUpReason();
    boolean items = step.sandbox().settings().isExpress() && !given.wrapUpItems().isEmpty();
    if (changes.isEmpty() && reason == null && !items) {
      throw Refusal.missing("mediaProperties");
    }
    CallData data = dialog.data().withVariables(merged(dialog.data().variables(), changes));
    if (reason != null || items) {
      data =
          data.withWrapUp(
              reason == null ? data.wrapUpReason() : reason,
              items ? given.wrapUpItems() : data.wrapUpItems());
    }
    CallEvents.changed(step, step.put(dialog.with(data)), act.requestId());
  }
}
