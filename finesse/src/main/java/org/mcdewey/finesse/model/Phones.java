package org.mcdewey.finesse.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * Who and what is at each phone. It says nothing that agents and dialogs do not say, and {@link
 * Sandbox} keeps it in step with them: with two thousand agents nobody has time to look through
 * all.
 *
 * @param agents login ids by the extension signed in at
 * @param dialogs ids of calls by the address of a party, those it has left among them
 * @param monitors ids of calls by which a supervisor listens to another one
 */
public record Phones(
    HashPMap<String, String> agents,
    HashPMap<String, PSortedSet<Long>> dialogs,
    PSortedSet<Long> monitors) {
  static final Phones NONE =
      new Phones(HashTreePMap.empty(), HashTreePMap.empty(), TreePSet.empty());

  /** What follows from the agents and dialogs, seen by looking through all of them. */
  static Phones of(Sandbox sandbox) {
    Phones found = NONE;
    for (Agent agent : sandbox.agents().values()) {
      found = found.with(null, agent);
    }
    for (Dialog dialog : sandbox.dialogs().values()) {
      found = found.with((Dialog) null, dialog);
    }
    return found;
  }

  /** The calls at a phone, the oldest first. */
  public Set<Long> dialogsAt(String address) {
    PSortedSet<Long> ids = dialogs.get(address);
    return ids == null ? Set.of() : ids;
  }

  Phones with(@Nullable Agent before, Agent after) {
    if (before != null && before.extension().equals(after.extension())) {
      return this;
    }
    HashPMap<String, String> changed = agents;
    if (before != null && !before.extension().isEmpty()) {
      changed = changed.minus(before.extension());
    }
    if (!after.extension().isEmpty()) {
      changed = changed.plus(after.extension(), after.id());
    }
    return new Phones(changed, dialogs, monitors);
  }

  Phones with(@Nullable Dialog before, Dialog after) {
    Phones changed = this;
    if (before != null) {
      for (Participant party : before.participants()) {
        if (after.participant(party.address()).isEmpty()) {
          changed = changed.without(before.id(), party.address());
        }
      }
    }
    for (Participant party : after.participants()) {
      PSortedSet<Long> ids = changed.dialogs.get(party.address());
      if (ids == null || !ids.contains(after.id())) {
        PSortedSet<Long> more = ids == null ? TreePSet.singleton(after.id()) : ids.plus(after.id());
        changed = new Phones(changed.agents, changed.dialogs.plus(party.address(), more), monitors);
      }
    }
    boolean known = before != null && before.isMonitor();
    if (known == after.isMonitor()) {
      return changed;
    }
    return new Phones(
        changed.agents,
        changed.dialogs,
        known ? monitors.minus(after.id()) : monitors.plus(after.id()));
  }

  Phones without(Dialog dialog) {
    Phones changed = this;
    for (Participant party : dialog.participants()) {
      changed = changed.without(dialog.id(), party.address());
    }
    return dialog.isMonitor()
        ? new Phones(changed.agents, changed.dialogs, monitors.minus(dialog.id()))
        : changed;
  }

  private Phones without(long dialog, String address) {
    PSortedSet<Long> ids = dialogs.get(address);
    if (ids == null) {
      return this;
    }
    PSortedSet<Long> less = ids.minus(dialog);
    return new Phones(
        agents, less.isEmpty() ? dialogs.minus(address) : dialogs.plus(address, less), monitors);
  }
}
