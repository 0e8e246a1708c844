package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** Numbers that are dialled. */
final class Numbers {
  static final String BUSY = "BUSY";
  static final String BAD_DESTINATION = "BAD_DESTINATION";
  static final String OUT_OF_SERVICE = "DEVICE_RESOURCE_NOT_AVAILABLE";

  private Numbers() {}

  /**
   * A {@code toAddress}.
   *
   * @throws Refusal where it is missing, not ASCII, or the phone's own
   */
  static String destination(@Nullable String to, String own) {
    if (to == null || to.isEmpty()) {
      throw Refusal.missing("toAddress");
    }
    if (to.equals(own)) {
      throw Refusal.of(400, "Invalid Destination", "A phone cannot call itself", to);
    }
    if (!to.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw Refusal.invalidInput("toAddress", to);
    }
    return to;
  }

  /**
   * Why nobody can be reached there, in the vendor's words; null where it rings. Assumption: a
   * number without a digit is a bad destination, and a phone outside is busy while it is on a call.
   */
  static @Nullable String obstacle(Step step, String to) {
    if (step.sandbox().phonesOut().contains(to)) {
      return OUT_OF_SERVICE;
    }
    if (to.chars().noneMatch(Character::isDigit)) {
      return BAD_DESTINATION;
    }
    return Routing.isFree(step, to) ? null : BUSY;
  }
}
