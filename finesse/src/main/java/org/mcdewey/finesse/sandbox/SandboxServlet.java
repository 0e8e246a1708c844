package org.mcdewey.finesse.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.api.RequestLog;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.model.Timers;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.scenario.Scenario;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.SiteException;
import org.mcdewey.finesse.state.Saved;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox}: a page, and JSON for what the vendor's API has no word for. Only this machine
 * may use it, or whoever has the administrator's password. What is posted is a JSON object, or a
 * form, which is answered with a way back to the page.
 *
 * <pre>
 * GET  /sandbox                     the page
 * GET  /sandbox/overview            clock, agents, calls, queues, how many clients
 * GET  /sandbox/events[?after=N]    all events: Server-Sent Events where accepted, else JSON
 * GET  /sandbox/requests[?after=N]  the last requests with their answers
 * GET  /sandbox/changes             Server-Sent Events: there is something new to see
 * POST /sandbox/calls               {"from":"…","to":"8001","variables":{"callVariable1":"…"}}
 * POST /sandbox/previews            {"number":"…","queue":"8001"}: the dialer offers a customer
 * POST /sandbox/dials               {"number":"…","queue":"8001"}: the dialer reserves an agent, calls
 * POST /sandbox/tasks               {"media":5001,"variables":{…}}: something to do comes over a medium
 * POST /sandbox/calls/{id}/answer   the customer does; so refuse and hang-up
 * POST /sandbox/faults              {"kind":"phone-fails","extension":"1001"} …
 * GET  /sandbox/clock
 * POST /sandbox/clock               {"forward":7200} or {"forward":"next"}
 * POST /sandbox/reset
 * GET  /sandbox/state               everything, as {@code --state} keeps it, passwords too
 * PUT  /sandbox/state               goes on from such a document; POST: a form's file "state"
 * GET  /sandbox/scenarios           those that come with the program, and the one that runs
 * POST /sandbox/scenarios           a scenario in YAML is started
 * POST /sandbox/scenarios/start     {"name":"conference"}
 * POST /sandbox/scenarios/stop
 * POST /sandbox/cli                 {"command":"utils finesse cors status"}
 * </pre>
 */
public final class SandboxServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it has to be mounted. */
  public static final String PATH = "/sandbox";

  /** Where it has to be mounted a second time, for larger bodies. */
  public static final String STATE_PATH = PATH + "/state";

  /** Of the body of {@link #STATE_PATH}, with what a form has around it. */
  public static final long STATE_BYTES = StateExchange.MOST_BYTES + (1L << 16);

  /** Events and requests on the page. */
  private static final int SHOWN = 60;

  private static final long MAX_FORWARD = Duration.ofDays(366).toSeconds();

  private final transient Switchboard switchboard;
  private final transient Authentication authentication;
  private final transient RequestLog log;
  private final transient Player player;
  private final transient EventStream events;
  private final transient Page page = new Page();
  private final transient Changes changes = new Changes();
  private final transient Effects effects;
  private final transient StateExchange states;
  private final transient IntSupplier sessions;

  /** What a command does to the server beyond the state; a sentence for each thing that failed. */
  public interface Effects {
    List<String> apply(Administered set);
  }

  /** Whether a site may be served where this server listens. */
  public interface Allowed {
    /** Why not, a sentence. */
    Optional<String> objection(Configuration site);
  }

  /**
   * @param sessions how many clients the Notification Service has
   */
  public SandboxServlet(
      Switchboard switchboard,
      Authentication authentication,
      RequestLog log,
      Player player,
      Effects effects,
      Allowed allowed,
      IntSupplier sessions) {
    this.sessions = sessions;
    this.states = new StateExchange(switchboard, allowed);
    this.effects = effects;
    this.switchboard = switchboard;
    this.authentication = authentication;
    this.log = log;
    this.player = player;
    this.events = new EventStream(switchboard);
    switchboard.watch(changes::happened);
    log.onRequest(changes::happened);
  }

  /** Ends the streams, which would otherwise never end. */
  public void closeStreams() {
    events.close();
    changes.close();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!mayUse(request)) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Sandbox\"");
      problem(
          response,
          new BadInput(401, "", "The sandbox is for its own machine or its administrator."));
      return;
    }
    String path = request.getRequestURI().substring(PATH.length());
    try {
      switch (request.getMethod()) {
        case "GET", "HEAD" -> get(path, request, response);
        case "PUT" -> {
          if (!path.equals("/state")) {
            throw nothingAt(request, path);
          }
          load(request, response);
        }
        case "POST" -> post(path, request, response);
        default -> throw nothingAt(request, path);
      }
    } catch (BadInput e) {
      if (Fields.isFromPage(request)) {
        page.write(e.status(), view(request, e.sentence()), response);
      } else {
        problem(response, e);
      }
    }
  }

  private PageView view(HttpServletRequest request, String problem) {
    boolean typed = !problem.isEmpty() && Fields.isForm(request);
    var known = switchboard.sandbox().configuration();
    String number = known.queues().values().stream().map(q -> q.number()).findFirst().orElse("");
    // A form with a file has been read, or cannot be.
    String refresh =
        StateExchange.isUpload(request) ? "" : String.valueOf(request.getParameter("refresh"));
    return new PageView(
        "https://" + request.getServerName() + ":" + request.getServerPort() + "/finesse/api",
        overview(),
        newest(switchboard.history(0)),
        newest(log.after(0)),
        Scenario.shipped(),
        player.status().orElse(null),
        problem,
        typed ? typed(request, "from") : "5550100",
        typed ? typed(request, "to") : number,
        typed ? typed(request, "variables") : "",
        refresh.matches("[1-9]\\d{0,2}") ? Integer.parseInt(refresh) : 0);
  }

  private static String typed(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private static <T> List<T> newest(List<T> all) {
    return all.subList(Math.max(0, all.size() - SHOWN), all.size()).reversed();
  }

  private boolean mayUse(HttpServletRequest request) throws IOException {
    if (InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()) {
      return true;
    }
    return authentication.authenticate(
                request.getHeader("Authorization"), switchboard.sandbox().configuration())
            instanceof Authentication.Result.Known known
        && known.caller().is(Role.ADMINISTRATOR);
  }

  private static BadInput nothingAt(HttpServletRequest request, String path) throws IOException {
    // A body that nobody read would make the connection break off before the answer is heard.
    request.getInputStream().readNBytes(Fields.MOST_BYTES + 1);
    return new BadInput(
        404, "", "There is nothing at " + request.getMethod() + " " + PATH + path + ".");
  }

  private void get(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path) {
      case "", "/" -> page.write(200, view(request, ""), response);
      case "/overview" ->
          write(response, 200, OverviewJson.of(overview()).put("sessions", sessions.getAsInt()));
      case "/clock" -> write(response, 200, OverviewJson.clock(overview()));
      case "/events" -> events(request, response);
      case "/changes" -> changes.stream(response);
      case "/requests" -> {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        log.after(after(request)).forEach(e -> all.add(OverviewJson.request(e)));
        write(response, 200, all);
      }
      case "/scenarios" -> write(response, 200, ScenarioJson.all(player.status()));
      case "/state" -> states.save(response);
      default -> {
        if (!path.startsWith("/") || !page.file(path.substring(1), response)) {
          throw nothingAt(request, path);
        }
      }
    }
  }

  private void post(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (path.equals("/scenarios")) {
      start(() -> Scenario.parse("posted", "the scenario", text(request)));
      write(response, 200, ScenarioJson.all(player.status()));
      return;
    }
    if (path.equals("/state")) {
      load(request, response);
      return;
    }
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    Fields fields = Fields.of(request);
    switch (path) {
      case "/calls" -> answer = happens(Happenings.call(fields));
      case "/dials" -> answer = happens(Happenings.dial(fields));
      case "/tasks" -> answer = happens(Happenings.task(fields));
      case "/previews" -> answer = happens(Happenings.preview(fields));
      case "/faults" ->
          answer = happens(Happenings.fault(fields, switchboard.sandbox().configuration()));
      case "/clock" -> {
        forward(fields);
        answer = OverviewJson.clock(overview());
      }
      case "/scenarios/stop" -> {
        player.stop();
        answer = ScenarioJson.all(player.status());
      }
      case "/scenarios/start" -> {
        String name = fields.text("name");
        start(
            () ->
                Scenario.shipped(name)
                    .orElseThrow(
                        () ->
                            new BadInput(
                                404,
                                "name",
                                "There is no scenario "
                                    + name
                                    + "; there are "
                                    + String.join(", ", Scenario.SHIPPED)
                                    + ".")));
        answer = ScenarioJson.all(player.status());
      }
      case "/cli" -> answer = typed(fields.text("command"));
      case "/reset" -> {
        player.stop();
        switchboard.reset();
        log.clear();
        changes.happened();
      }
      default -> {
        if (!Happenings.isOfACall(path)) {
          throw nothingAt(request, path);
        }
        answer = happens(Happenings.ofACall(path, switchboard.sandbox()));
      }
    }
    answered(request, response, answer);
  }

  private static void answered(
      HttpServletRequest request, HttpServletResponse response, ObjectNode answer)
      throws IOException {
    if (Fields.isFromPage(request)) {
      // See other: so that a reload does not send it again.
      response.setStatus(303);
      response.setHeader("Location", PATH);
    } else {
      write(response, 200, answer);
    }
  }

  /** Goes on from a document as a server that is started with it does. */
  private void load(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Saved saved = states.read(request);
    player.stop();
    switchboard.replace(saved.sandbox(), saved.ahead());
    ObjectNode answer = OverviewJson.clock(overview());
    effects.apply(saved.sandbox().administered()).forEach(answer.putArray("notes")::add);
    changes.happened();
    answered(request, response, answer);
  }

  private void start(Supplier<Scenario> scenario) {
    try {
      player.start(scenario.get());
    } catch (SiteException e) {
      throw BadInput.of("", String.valueOf(e.getMessage()));
    }
  }

  private static String text(HttpServletRequest request) {
    try {
      byte[] bytes = request.getInputStream().readNBytes(Fields.MOST_BYTES + 1);
      if (bytes.length > Fields.MOST_BYTES) {
        throw new BadInput(413, "", "The scenario is larger than 1 MiB.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw BadInput.of("", "The scenario did not arrive.");
    }
  }

  private Overview overview() {
    Instant now = switchboard.clock().instant();
    return Overview.of(switchboard.sandbox(), now, switchboard.clock().ahead());
  }

  private void forward(Fields fields) {
    if (!fields.text("forward").equals("next")) {
      switchboard.forward(Duration.ofSeconds(fields.number("forward", 0, MAX_FORWARD)));
      return;
    }
    Instant due =
        Overview.nextTimer(switchboard.sandbox())
            .map(Timers.Due::at)
            .orElseThrow(() -> new BadInput(409, "forward", "No timer runs at the moment."));
    Duration by = Duration.between(switchboard.clock().instant(), due);
    switchboard.forward(by.isNegative() ? Duration.ZERO : by);
  }

  private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long after = after(request);
    String accept = String.valueOf(request.getHeader("Accept"));
    if (accept.contains("text/event-stream")) {
      events.stream(after, response);
      return;
    }
    ArrayNode all = JsonMapper.shared().createArrayNode();
    switchboard.history(after).forEach(p -> all.add(EventJson.of(p)));
    write(response, 200, all);
  }

  private static long after(HttpServletRequest request) {
    String given =
        Optional.ofNullable(request.getHeader("Last-Event-ID"))
            .or(() -> Optional.ofNullable(request.getParameter("after")))
            .orElse("0");
    if (!given.matches("\\d{1,18}")) {
      throw BadInput.of("after", "\"after\" has to be the number of an event or request.");
    }
    return Long.parseLong(given);
  }

  /** The effects are there when this returns, so that the next command finds them. */
  private ObjectNode typed(String command) {
    Outcome outcome = switchboard.apply(new Input.Typed(command));
    List<String> lines = new ArrayList<>();
    boolean done = false;
    if (outcome.reply() instanceof Reply.Said said) {
      lines.addAll(said.lines());
      done = said.done();
    }
    List<String> failed = effects.apply(outcome.sandbox().administered());
    lines.addAll(failed);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("done", done && failed.isEmpty());
    lines.forEach(answer.putArray("lines")::add);
    return answer;
  }

  private ObjectNode happens(Input input) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    switch (switchboard.apply(input).reply()) {
      case Reply.Refused refused -> {
        var error = refused.errors().getFirst();
        int status = refused.status() == 401 ? 400 : refused.status();
        String about = error.data().isEmpty() ? "" : ": " + error.data();
        throw new BadInput(status, "", error.message() + about + ".");
      }
      case Reply.Created created -> {
        String uri = created.uri();
        answer.put("id", uri.substring(uri.lastIndexOf('/') + 1)).put("uri", uri);
      }
      case Reply.Accepted accepted -> {}
      // Only what is typed at the prompt is answered in words.
      case Reply.Said said -> {}
      case Reply.Done done -> {}
    }
    return answer;
  }

  /** RFC 9457, with the field that is wrong. */
  private static void problem(HttpServletResponse response, BadInput bad) throws IOException {
    String title =
        switch (bad.status()) {
          case 401 -> "Unauthorized";
          case 404 -> "Not Found";
          case 409 -> "Conflict";
          case 413 -> "Content Too Large";
          case 503 -> "Service Unavailable";
          default -> "Bad Request";
        };
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("title", title)
            .put("status", bad.status())
            .put("detail", bad.sentence());
    if (!bad.field().isEmpty()) {
      json.put("field", bad.field());
    }
    write(response, bad.status(), json);
  }

  private static void write(HttpServletResponse response, int status, JsonNode body)
      throws IOException {
    send(
        response,
        status,
        status < 400 ? "application/json" : "application/problem+json",
        (body + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpServletResponse response, int status, String type, byte[] bytes)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
