package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;

/** A phone's calls. */
final class CallsOf {
  private CallsOf() {}

  /** Those it is on, from the oldest; not those on which it is only listened to. */
  static List<Dialog> phone(Sandbox sandbox, String address) {
    return sandbox.dialogsAt(address).stream()
        .filter(d -> d.on().anyMatch(p -> p.address().equals(address)))
        .toList();
  }

  /** The one it talks on; a phone has one at most. */
  static Optional<Dialog> active(Sandbox sandbox, String address) {
    return phone(sandbox, address).stream()
        .filter(d -> d.state() == Dialog.State.ACTIVE && !d.isMonitor())
        .filter(d -> d.has(address, Participant.State.ACTIVE))
        .findFirst();
  }

  /** The one on which its agent is listened to. */
  static Optional<Dialog> monitoring(Sandbox sandbox, String address) {
    return sandbox.dialogsAt(address).stream()
        .filter(d -> d.isMonitor() && !d.from().equals(address))
        .findFirst();
  }
}
