package org.mcdewey.finesse.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.server.Agenda;
import org.mcdewey.finesse.server.Switchboard;

/** Plays scenarios at a switchboard, one at a time. */
public final class Player implements Agenda {
  private final Switchboard switchboard;
  private volatile @Nullable Play play;

  /** How it stands with the scenario that was started last. */
  public record Status(
      Scenario scenario, State state, int done, int steps, Duration elapsed, String failure) {}

  /** Of a play. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED
  }

  public Player(Switchboard switchboard) {
    this.switchboard = switchboard;
    switchboard.follow(this);
  }

  /**
   * Begins a scenario, in place of the one that runs. The sandbox is as at its start then, but for
   * what was set at the prompt: a port that was opened stays open, with the clients behind it.
   *
   * @throws org.mcdewey.finesse.site.SiteException where the site does not have its agents
   */
  public void start(Scenario scenario) {
    switchboard.together(
        () -> {
          Play begun = Play.begin(scenario, switchboard.sandbox(), switchboard.clock().instant());
          play = null;
          Administered set = switchboard.sandbox().administered();
          switchboard.reset();
          switchboard.replace(switchboard.sandbox().with(set));
          play = begun;
          due(switchboard.clock().instant());
        });
  }

  /** Leaves everything as it is. */
  public void stop() {
    switchboard.together(() -> play = null);
  }

  /** Empty where none was started, or it was stopped. */
  public Optional<Status> status() {
    Play now = play;
    if (now == null) {
      return Optional.empty();
    }
    State state =
        !now.failure().isEmpty() ? State.FAILED : now.isOver() ? State.FINISHED : State.RUNNING;
    Duration elapsed = Duration.between(now.start(), switchboard.clock().instant());
    return Optional.of(
        new Status(
            now.scenario(),
            state,
            now.done(),
            now.scenario().steps().size(),
            elapsed,
            now.failure()));
  }

  @Override
  public Optional<Instant> next() {
    Play now = play;
    return now == null ? Optional.empty() : now.due(switchboard.sandbox());
  }

  @Override
  public void due(Instant now) {
    Play current = play;
    while (current != null) {
      Play.Move move = current.move(switchboard.sandbox(), now).orElse(null);
      if (move == null) {
        return;
      }
      current =
          move instanceof Play.Move.Let let
              ? current.told(let, switchboard.apply(let.happen()))
              : move.then();
      play = current;
    }
  }
}
