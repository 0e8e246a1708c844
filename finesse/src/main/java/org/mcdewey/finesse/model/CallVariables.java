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
   *     like an unknown one, and a {@code user.} name that the site does not describe is taken,
   *     with the length that all of them have together
   */
  static List<CallVariable> checked(Configuration site, List<CallVariable> given, boolean dialer) {
    Set<String> names = new HashSet<>();
    for (CallVariable variable : given) {
      String name = variable.name();
      boolean plain = PLAIN.matcher(name).matches();
      boolean known =
          plain || EXTENDED.matcher(name).matches() || (dialer && DIALER.contains(name));
      int most = plain ? MAX_BYTES : length(site, name);
      if (!known || !names.add(name) || bytes(variable.value()) > most) {
        throw Refusal.invalidInput(name.isEmpty() ? "callvariables" : name, variable.value());
      }
    }
    notTooMany(given);
    return given;
  }

  /** Bytes that the site gives to an extended one, or to each of an array. */
  private static int length(Configuration site, String name) {
    String described = name.replaceFirst("\\[.*", "");
    return Kinds.ECC_VARIABLE.all(site).stream()
        .filter(i -> i.text("name").equals(described))
        .map(i -> Integer.valueOf(i.text("length")))
        .findFirst()
        .orElse(MAX_EXTENDED_BYTES);
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
    List<CallVariable> changes = checked(step.site(), given.variables(), false);
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
