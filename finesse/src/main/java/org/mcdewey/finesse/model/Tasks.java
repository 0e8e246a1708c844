package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcdewey.finesse.model.Event.Kind;
import org.mcdewey.finesse.model.ReasonCode.Category;

/** What comes over media: who gets a task, and what becomes of it. */
final class Tasks {
  private Tasks() {}

  static MediaDomain domain(Step step, int id) {
    return MediaDomain.of(step.site(), id)
        .orElseThrow(() -> Refusal.notFound("There is no such medium", Integer.toString(id)));
  }

  /** Assumption: a task is numbered with the calls, and its id is that number between others. */
  static void arrives(Step step, Customer.SendsTask sent) {
    if (step.sandbox().settings().isExpress()) {
      throw Refusal.notImplemented("Media");
    }
    MediaDomain domain = domain(step, sent.domain());
    List<CallVariable> variables = CallVariables.checked(step.site(), sent.variables(), false);
    long day = Objects.requireNonNull(Dialling.key(step)).day();
    long number = Dialling.next(step);
    Task task =
        new Task(
            number,
            day + "_" + number + "_1",
            domain.id(),
            "",
            Task.State.WAITING,
            null,
            "",
            variables,
            step.now(),
            step.now(),
            "");
    step.put(task);
    step.reply(new Reply.Created(task.uri()));
  }

  static void handle(Step step, TaskRequest request) {
    switch (request) {
      case TaskRequest.Act act -> act(step, act);
    }
  }

  private static void act(Step step, TaskRequest.Act act) {
    String id = act.task();
    // Who does not have it does not see it.
    Task task =
        step.sandbox()
            .desktop()
            .task(id)
            .filter(t -> !t.isWaiting())
            .orElseThrow(() -> Refusal.dialogNotFound(id));
    Rights.self(act.caller(), task.user());
    String name = act.action();
    if (name == null || name.isEmpty()) {
      throw Refusal.missing("requestedAction");
    }
    TaskAction action =
        TaskAction.of(name).orElseThrow(() -> Refusal.invalidInput("requestedAction", name));
    // Assumption: whoever the task is for can be named, by login id or extension, and need not be.
    String target = act.target();
    if (target != null
        && !target.isEmpty()
        && !target.equals(task.user())
        && !target.equals(step.agent(task.user()).extension())) {
      throw Rights.otherUser(act.caller());
    }
    if (!task.actions().contains(action)) {
      step.failed(
          node(task.user()),
          task.uri(),
          new ApiError(
              "Generic Error", "INVALID_ACTION " + action + " on dialog " + id, task.user()),
          "");
      return;
    }
    switch (action) {
      case ACCEPT -> {
        step.cancel(new Alarm.TaskIsNotAccepted(task.number()));
        becomes(step, task, Task.State.ACCEPTED);
      }
      case START, RESUME -> becomes(step, task, Task.State.ACTIVE);
      case PAUSE -> becomes(step, task, Task.State.PAUSED);
      case WRAP_UP -> becomes(step, task, Task.State.WRAPPING_UP);
      case CLOSE -> leaves(step, task, Task.ENDED);
      case TRANSFER -> {
        leaves(step, task, Task.TRANSFERRED);
        step.put(task.waiting(task.user(), step.now()));
      }
    }
  }

  private static void becomes(Step step, Task task, Task.State next) {
    changed(step, task.in(next, step.now()));
    MediaMachine.changed(step, media(step, task));
  }

  /** Keeps the task and tells its user. */
  static void changed(Step step, Task task) {
    step.put(task);
    step.event(
        new Event(
            node(task.user()),
            task.uri(),
            Kind.PUT,
            new Payload.TaskChanged(task, domain(step, task.domain())),
            ""));
  }

  /** The task is no longer its user's. */
  private static void leaves(Step step, Task task, String how) {
    Media media = media(step, task);
    withdrawn(step, task, how);
    MediaMachine.changed(step, media.minus(task));
  }

  private static void withdrawn(Step step, Task task, String how) {
    step.cancel(new Alarm.TaskIsNotAccepted(task.number()));
    step.remove(task);
    listed(step, task.closed(how, step.now()), Kind.DELETE);
  }

  private static void listed(Step step, Task task, Kind kind) {
    step.event(
        new Event(
            node(task.user()),
            Agent.uri(task.user()) + "/Media/" + task.domain() + "/Dialogs",
            kind,
            new Payload.TaskListed(task, domain(step, task.domain())),
            ""));
  }

  /** The user signs out of the medium: its tasks are over, or others'. */
  static Media signedOut(Step step, Media media) {
    Media after = media;
    for (Task task : step.sandbox().desktop().tasks(media)) {
      boolean over = media.dialogLogoutAction().equals("CLOSE");
      withdrawn(step, task, over ? Task.ENDED : Task.TRANSFERRED);
      after = after.minus(task);
      if (!over) {
        step.put(task.waiting(media.user(), step.now()));
      }
    }
    return after;
  }

  /**
   * The task was offered in vain: its user is not ready, and it waits for another. Assumption: it
   * is offered as long as a call rings, and the reason is that of a call.
   */
  static void notAccepted(Step step, long number) {
    Task task = step.sandbox().desktop().tasks().get(number);
    if (task == null || task.state() != Task.State.OFFERED) {
      return;
    }
    Media media = media(step, task);
    withdrawn(step, task, Task.NOT_ANSWERED);
    step.put(task.waiting(task.user(), step.now()));
    MediaMachine.changed(
        step,
        media
            .minus(task)
            .asked(
                Media.State.NOT_READY,
                SystemReasonCodes.id(
                    step.site(), Category.NOT_READY, SystemReasonCodes.RING_NO_ANSWER)));
  }

  static void letRing(Step step, Task task) {
    step.set(new Alarm.TaskIsNotAccepted(task.number()), step.sandbox().settings().ringTime());
  }

  /** After every input and every alarm: calls interrupt tasks, and those that wait find a user. */
  static void settle(Step step) {
    List<String> agents = step.touchedAgents();
    if (!step.sandbox().desktop().media().isEmpty()) {
      agents.forEach(agent -> MediaMachine.follow(step, agent));
    }
    if (step.sandbox().inService() && (step.mediaChanged() || !agents.isEmpty())) {
      step.sandbox().desktop().tasks().values().stream()
          .filter(Task::isWaiting)
          .forEach(task -> next(step, task).ifPresent(media -> offer(step, task, media)));
    }
  }

  /**
   * Who gets it: the one with the fewest tasks, and of those who has been so the longest.
   * Assumption: everybody who is signed in to the medium serves it; nobody gets a task during a
   * call, and nobody gets back at once what it gave away.
   */
  private static Optional<Media> next(Step step, Task task) {
    return step.sandbox().desktop().media().values().stream()
        .filter(
            m -> m.domain() == task.domain() && canTakeOne(m) && !m.user().equals(task.notFor()))
        .filter(m -> !MediaMachine.isBusyWithCalls(step, m.user()))
        .min(
            Comparator.<Media>comparingInt(m -> m.tasks().size())
                .thenComparing(m -> Objects.requireNonNullElse(m.since(), Instant.EPOCH))
                .thenComparing(Media::user));
  }

  static boolean canTakeOne(Media media) {
    return media.asked() == Media.State.READY
        && media.routable()
        && media.tasks().size() < media.maxDialogLimit();
  }

  private static void offer(Step step, Task waiting, Media media) {
    Task task = waiting.offeredTo(media.user(), step.now());
    step.put(task);
    letRing(step, task);
    listed(step, task, Kind.POST);
    MediaMachine.changed(step, media.plus(task));
  }

  private static Media media(Step step, Task task) {
    return step.sandbox().desktop().media(task.user(), task.domain());
  }

  private static String node(String user) {
    return Agent.uri(user) + "/Dialogs/Media";
  }
}
