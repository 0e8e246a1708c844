package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcdewey.finesse.model.Media.State;

/**
 * How a user moves from state to state at a medium: it follows from what the user asked for, from
 * its tasks, and from its calls where they interrupt them.
 */
final class MediaMachine {
  private MediaMachine() {}

  /** Keeps the medium, in the state that follows, and tells its user. */
  static Media changed(Step step, Media given) {
    Media media = given;
    if (interrupts(step, media)) {
      interruptTasks(step, media);
    } else {
      resumeTasks(step, media);
    }
    State next = state(step, media);
    if (next != media.state()) {
      media = media.in(next, step.now());
    }
    step.put(media);
    step.event(
        new Event(
            Agent.uri(media.user()) + "/Media",
            media.uri(),
            Event.Kind.PUT,
            new Payload.MediaChanged(
                media,
                Tasks.domain(step, media.domain()),
                step.site().reasonCode(media.reasonOfState()).orElse(null)),
            // The request id is not implemented for media.
            ""));
    return media;
  }

  /** The user's calls have changed: they may interrupt its tasks, or do so no longer. */
  static void follow(Step step, String user) {
    for (int domain : Kinds.MEDIA_DOMAIN.read(step.site()).keySet()) {
      Media media = step.sandbox().desktop().media().get(new Media.Key(user, domain));
      if (media != null
          && media.isSignedIn()
          && interrupts(step, media) != (media.state() == State.INTERRUPTED)) {
        changed(step, media);
      }
    }
  }

  /**
   * Calls are of a medium that cannot be interrupted and interrupts others. Assumption: it does so
   * from the moment a call is offered until its wrap-up is over, and only where there is a task to
   * interrupt.
   */
  private static boolean interrupts(Step step, Media media) {
    return media.isSignedIn()
        && !media.tasks().isEmpty()
        && media.interruptAction().equals("ACCEPT")
        && Tasks.domain(step, media.domain()).interruptible()
        && isBusyWithCalls(step, media.user());
  }

  static boolean isBusyWithCalls(Step step, String user) {
    AgentState state = step.agent(user).state();
    return state.isOnCall() || state.isReserved() || state.isWrapUp();
  }

  private static void interruptTasks(Step step, Media media) {
    for (Task task : step.sandbox().desktop().tasks(media)) {
      if (task.state() != Task.State.INTERRUPTED) {
        step.cancel(new Alarm.TaskIsNotAccepted(task.number()));
        Tasks.changed(step, task.interrupted(step.now()));
      }
    }
  }

  private static void resumeTasks(Step step, Media media) {
    for (Task task : step.sandbox().desktop().tasks(media)) {
      Task.State before = task.before();
      if (before != null) {
        if (before == Task.State.OFFERED) {
          Tasks.letRing(step, task);
        }
        Tasks.changed(step, task.in(before, step.now()));
      }
    }
  }

  /**
   * Assumption: the task that is furthest decides, and a paused one is still being worked on; what
   * is asked for meanwhile is seen when the last task is over, and no task comes after NOT_READY.
   */
  private static State state(Step step, Media media) {
    List<Task> tasks = step.sandbox().desktop().tasks(media);
    Set<Task.State> states = tasks.stream().map(Task::state).collect(Collectors.toSet());
    if (states.contains(Task.State.INTERRUPTED)) {
      return State.INTERRUPTED;
    }
    if (states.contains(Task.State.ACTIVE) || states.contains(Task.State.PAUSED)) {
      return State.ACTIVE;
    }
    if (states.contains(Task.State.WRAPPING_UP)) {
      return State.WORK;
    }
    return states.isEmpty() ? media.asked() : State.RESERVED;
  }
}
