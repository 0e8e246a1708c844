package org.mcdewey.finesse.model;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The whole state at one moment.
 *
 * @param agents by login id, one for each user
 * @param dialogs calls that are not over, by id
 * @param timers what will happen by itself
 * @param phonesOut extensions that are out of service
 * @param inService whether the contact center is connected
 * @param nextDialog the id of the next call
 */
public record Sandbox(
    Configuration configuration,
    PMap<String, Agent> agents,
    PSortedMap<Long, Dialog> dialogs,
    Timers timers,
    PSet<String> phonesOut,
    boolean inService,
    long nextDialog) {
  static final long FIRST_DIALOG = 16_777_216;

  /** Nobody signed in, no call. */
  public static Sandbox of(Configuration configuration) {
    PMap<String, Agent> agents = HashTreePMap.empty();
    for (String id : configuration.users().keySet()) {
      agents = agents.plus(id, Agent.signedOut(id));
    }
    return new Sandbox(
        configuration,
        agents,
        TreePMap.empty(),
        Timers.NONE,
        HashTreePSet.empty(),
        true,
        FIRST_DIALOG);
  }

  public Settings settings() {
    return configuration.settings();
  }

  public Optional<Agent> agent(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  /** Who is signed in at a phone. */
  public Optional<Agent> agentAt(String extension) {
    return extension.isEmpty()
        ? Optional.empty()
        : agents.values().stream().filter(a -> a.extension().equals(extension)).findFirst();
  }

  public Optional<Dialog> dialog(long id) {
    return Optional.ofNullable(dialogs.get(id));
  }

  Sandbox with(Configuration changed) {
    return new Sandbox(changed, agents, dialogs, timers, phonesOut, inService, nextDialog);
  }

  Sandbox with(Agent agent) {
    return new Sandbox(
        configuration,
        agents.plus(agent.id(), agent),
        dialogs,
        timers,
        phonesOut,
        inService,
        nextDialog);
  }

  Sandbox withDialogs(PSortedMap<Long, Dialog> changed) {
    return new Sandbox(configuration, agents, changed, timers, phonesOut, inService, nextDialog);
  }

  Sandbox with(Timers changed) {
    return new Sandbox(configuration, agents, dialogs, changed, phonesOut, inService, nextDialog);
  }

  Sandbox withPhonesOut(PSet<String> changed) {
    return new Sandbox(configuration, agents, dialogs, timers, changed, inService, nextDialog);
  }

  Sandbox withInService(boolean changed) {
    return new Sandbox(configuration, agents, dialogs, timers, phonesOut, changed, nextDialog);
  }

  Sandbox withNextDialog(long id) {
    return new Sandbox(configuration, agents, dialogs, timers, phonesOut, inService, id);
  }
}
