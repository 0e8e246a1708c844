package org.mcdewey.finesse.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * A small site and a clock by hand. Team 5000: agents 1001, 1002, supervisor 2001; team 5001: agent
 * 1003, supervisor 2002; everybody serves queue 6001, dialled 8001; wrap-up lasts 60 s. Reason
 * codes 1 (NOT_READY), 2 (LOGOUT), 3 (NOT_READY, team 5001 only).
 */
public final class Scene {
  public static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private Sandbox sandbox;
  private Instant now = START;
  private Reply reply = new Reply.Done();
  private final List<Event> told = new ArrayList<>();

  private Scene(Configuration site) {
    sandbox = Sandbox.of(site);
  }

  public static Scene ucce() {
    return new Scene(site(Deployment.UCCE, WrapUpMode.OPTIONAL));
  }

  static Scene ucce(DropRight right) {
    return ucce()
        .typed(
            "utils finesse set_property webservices enableDropParticipantFor "
                + right.name().toLowerCase(Locale.ROOT));
  }

  static Scene of(Configuration site) {
    return new Scene(site);
  }

  public static Scene uccx() {
    return new Scene(site(Deployment.UCCX, WrapUpMode.OPTIONAL));
  }

  public static Scene with(Deployment deployment, WrapUpMode mode) {
    return new Scene(site(deployment, mode));
  }

  /** With chat (medium 5001), which calls interrupt, and letters (5002), which they do not. */
  static Scene withMedia() {
    return new Scene(withMedia(site(Deployment.UCCE, WrapUpMode.OPTIONAL)));
  }

  static Configuration withMedia(Configuration site) {
    Configuration chat =
        Kinds.MEDIA_DOMAIN.set(
            site, 5001, List.of(Part.of("name", "Chat"), Part.of("interruptible", "true")));
    return Kinds.MEDIA_DOMAIN.set(
        chat, 5002, List.of(Part.of("name", "Letters"), Part.of("interruptible", "false")));
  }

  static Configuration site(Deployment deployment, WrapUpMode mode) {
    PSortedMap<String, User> users = TreePMap.empty();
    for (User user :
        List.of(
            user("1001", "5000", List.of(), mode),
            user("1002", "5000", List.of(), mode),
            user("1003", "5001", List.of(), mode),
            user("2001", "5000", List.of("5000"), mode),
            user("2002", "5001", List.of("5001"), mode))) {
      users = users.plus(user.loginId(), user);
    }
    PSortedMap<Integer, ReasonCode> codes = TreePMap.empty();
    List<ReasonCode> all = new ArrayList<>(SystemReasonCodes.of(deployment));
    all.add(new ReasonCode(1, ReasonCode.Category.NOT_READY, 11, "Lunch", true, false));
    all.add(new ReasonCode(2, ReasonCode.Category.LOGOUT, 12, "Home", true, false));
    all.add(new ReasonCode(3, ReasonCode.Category.NOT_READY, 13, "Gym", false, false));
    for (ReasonCode code : all) {
      codes = codes.plus(code.id(), code);
    }
    return new Configuration(
        new Settings(
            deployment,
            "localhost",
            "localhost",
            "admin",
            "secret",
            Duration.ofSeconds(10),
            Settings.LOAD,
            Settings.NOTIFICATION_NAMESPACE),
        users,
        TreePMap.<String, Team>empty()
            .plus("5000", new Team("5000", "Red", Set.of()))
            .plus("5001", new Team("5001", "Blue", Set.of(3))),
        TreePMap.singleton("6001", new Queue("6001", "Sales", "8001")),
        codes,
        TreePMap.empty(),
        HashTreePSet.from(List.of("1001", "1002", "1003", "2001", "2002")));
  }

  private static User user(String id, String team, List<String> supervises, WrapUpMode mode) {
    return new User(
        id,
        "name" + id,
        "First",
        "Last",
        "secret",
        id,
        team,
        supervises,
        mode,
        mode,
        60,
        !id.equals("1002"),
        List.of("6001"));
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Instant now() {
    return now;
  }

  public Agent agent(String id) {
    return sandbox.agent(id).orElseThrow();
  }

  /** What the last input was answered. */
  public Reply reply() {
    return reply;
  }

  /** Lets it happen; a second passes before. */
  public Scene happen(Input input) {
    now = now.plusSeconds(1);
    Outcome outcome = Model.apply(sandbox, input, now);
    sandbox = outcome.sandbox();
    reply = outcome.reply();
    told.addAll(outcome.events());
    return this;
  }

  /** Moves the clock by more seconds. */
  public Scene forward(int seconds) {
    now = now.plusSeconds(seconds - 1L);
    return happen(new Input.Tick());
  }

  /** Types a command at the prompt. */
  public Scene typed(String command) {
    return happen(new Input.Typed(command));
  }

  /** Signs in at the extension of the same number. */
  public Scene login(String id) {
    return happen(change(id, id, "LOGIN", id, null, null));
  }

  /** PUT /User/{id} by the user itself. */
  public Scene ask(String id, String state) {
    return happen(change(id, id, state, null, null, null));
  }

  public Scene ask(String id, String state, String reasonCodeId) {
    return happen(change(id, id, state, null, reasonCodeId, null));
  }

  /** PUT /User/{id}/Media/{domain}. */
  Scene media(String id, int domain, String state) {
    return media(id, domain, state, "1", "ACCEPT", "CLOSE");
  }

  Scene media(
      String id, int domain, String state, String limit, String onInterrupt, String onLogout) {
    return happen(
        new MediaRequest.Change(
            caller(id), "", id, domain, state, null, limit, onInterrupt, onLogout, null));
  }

  Scene task(int domain) {
    return happen(new Customer.SendsTask(domain, List.of()));
  }

  /** PUT /Dialog for the newest task. */
  Scene taskAct(String id, String action) {
    String task = sandbox.desktop().tasks().lastEntry().getValue().id();
    return happen(new TaskRequest.Act(caller(id), "", task, action, null));
  }

  /** PUT /User/{id} by another. */
  public Scene askFor(String caller, String id, String state) {
    return happen(change(caller, id, state, null, null, null));
  }

  public Scene ready(String id) {
    return login(id).ask(id, "READY");
  }

  public Scene customerCalls(String number) {
    return happen(new Customer.Calls("5551234", number, List.of()));
  }

  /** PUT /Dialog for the newest call by the agent at the extension of its number. */
  public Scene act(String id, String action) {
    return act(id, newest(), action);
  }

  public Scene act(String id, long dialog, String action) {
    return act(id, dialog, action, DialogRequest.Body.NONE);
  }

  /** With {@code toAddress}. */
  public Scene actTo(String id, long dialog, String action, String to) {
    return act(id, dialog, action, new DialogRequest.Body(to, DialogRequest.Data.NONE, Map.of()));
  }

  /** With one of {@code actionParams}. */
  public Scene actWith(String id, long dialog, String action, String param, String value) {
    return act(
        id,
        dialog,
        action,
        new DialogRequest.Body(null, DialogRequest.Data.NONE, Map.of(param, value)));
  }

  public Scene act(String id, long dialog, String action, DialogRequest.Body body) {
    return happen(new DialogRequest.Act(caller(id), "", dialog, action, id, body));
  }

  /** PUT /Dialog with a target that is another's phone. */
  public Scene dropParticipant(String id, long dialog, String target) {
    return happen(
        new DialogRequest.Act(
            caller(id), "", dialog, "PARTICIPANT_DROP", target, DialogRequest.Body.NONE));
  }

  /** POST /User/{id}/Dialogs with MAKE_CALL. */
  public Scene calls(String id, String to) {
    return place(id, "MAKE_CALL", to, null);
  }

  /** POST /User/{id}/Dialogs. */
  public Scene place(String id, String action, String to, @Nullable String associated) {
    return happen(
        new DialogRequest.Place(
            caller(id), "", id, action, id, to, DialogRequest.Data.NONE, associated));
  }

  public long newest() {
    return sandbox.nextDialog() - 1;
  }

  Input change(
      String caller,
      String id,
      @Nullable String state,
      @Nullable String extension,
      @Nullable String reasonCodeId,
      AgentRequest.@Nullable Mobile mobile) {
    return new AgentRequest.ChangeState(
        caller(caller), "", id, state, extension, reasonCodeId, mobile);
  }

  Caller caller(String id) {
    return sandbox
        .configuration()
        .user(id)
        .map(User::caller)
        .orElseGet(() -> new Caller(id, Set.of(Role.ADMINISTRATOR)));
  }

  /** The events since the last look, those of teams and queues left out. */
  public List<Event> events() {
    List<Event> all =
        told.stream()
            .filter(
                e ->
                    !(e.payload() instanceof Payload.TeamUserChanged
                        || e.payload() instanceof Payload.QueueChanged))
            .toList();
    told.clear();
    return all;
  }

  /** What was told of queues since the last look. */
  List<Payload.QueueChanged> queueEvents() {
    List<Payload.QueueChanged> all =
        told.stream()
            .filter(e -> e.payload() instanceof Payload.QueueChanged)
            .map(e -> (Payload.QueueChanged) e.payload())
            .toList();
    told.clear();
    return all;
  }

  /** The same, a line each: kind, node, and what it says. */
  public List<String> lines() {
    return events().stream().map(e -> e.kind() + " " + e.node() + " " + says(e.payload())).toList();
  }

  /**
   * The events of calls since the last look, a line each: kind, user, the call's number from 0, its
   * state, then the parties with their states and actions.
   */
  public List<String> callLines() {
    return events().stream()
        .filter(e -> e.node().endsWith("/Dialogs"))
        .map(e -> e.kind() + " " + e.node().split("/")[4] + " " + call(e.payload()))
        .toList();
  }

  private static String call(Payload payload) {
    return switch (payload) {
      case Payload.DialogListed listed -> call(listed.dialog());
      case Payload.DialogChanged changed -> call(changed.dialog());
      default -> says(payload);
    };
  }

  private static String call(Dialog dialog) {
    StringBuilder out = new StringBuilder();
    out.append('#').append(dialog.id() - Sandbox.FIRST_DIALOG).append(' ').append(dialog.state());
    for (Participant party : dialog.participants()) {
      out.append(' ').append(party.address()).append('=').append(party.state());
      if (!party.cause().isEmpty()) {
        out.append('/').append(party.cause());
      }
      if (!party.actions().isEmpty()) {
        out.append(party.actions().toString().replace(" ", ""));
      }
    }
    return out.toString();
  }

  private static String says(Payload payload) {
    return switch (payload) {
      case Payload.MessageChanged message -> message.message().content();
      case Payload.MediaChanged media -> media.media().state().name();
      case Payload.UserChanged changed -> {
        Agent agent = changed.user().agent();
        ReasonCode reason = changed.user().reason();
        yield agent.state()
            + (reason == null ? "" : " " + reason.code())
            + (agent.pending() == null ? "" : " pending " + agent.pending().state());
      }
      case Payload.TeamUserChanged changed -> changed.user().agent().state().name();
      case Payload.DialogListed listed -> says(listed.dialog());
      case Payload.DialogChanged changed -> says(changed.dialog());
      case Payload.TaskListed listed -> listed.task().state() + " " + listed.task().disposition();
      case Payload.TaskChanged changed -> changed.task().state().name();
      case Payload.QueueChanged changed -> changed.queue().name();
      case Payload.SystemChanged changed ->
          changed.system().inService() ? "IN_SERVICE" : "OUT_OF_SERVICE";
      case Payload.Failed failed ->
          failed.error().type() + " " + failed.error().message() + " " + failed.error().data();
    };
  }

  private static String says(Dialog dialog) {
    StringBuilder out = new StringBuilder(dialog.state().name());
    for (Participant party : dialog.participants()) {
      out.append(' ').append(party.address()).append('=').append(party.state());
    }
    return out.toString();
  }
}
