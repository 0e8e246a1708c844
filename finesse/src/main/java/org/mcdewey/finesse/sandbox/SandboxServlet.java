package org.mcdewey.finesse.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Customer;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.xml.Stamps;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox}: JSON for what the vendor's API has no word for. Only this machine may use it,
 * or whoever has the administrator's password.
 *
 * <pre>
 * GET  /sandbox/events[?after=N]   all events: Server-Sent Events where accepted, else JSON
 * POST /sandbox/calls              {"from":"…","to":"8001","variables":{"callVariable1":"…"}}
 * POST /sandbox/calls/{id}/hang-up
 * POST /sandbox/faults             {"kind":"contact-center-lost"} …
 * GET  /sandbox/clock
 * POST /sandbox/clock              {"forward":7200}
 * POST /sandbox/reset
 * POST /sandbox/cli                {"command":"utils finesse cors status"}
 * </pre>
 */
public final class SandboxServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it has to be mounted. */
  public static final String PATH = "/sandbox";

  private static final int MAX_BYTES = 1 << 20;
  private static final long MAX_FORWARD = Duration.ofDays(366).toSeconds();

  private final transient Switchboard switchboard;
  private final transient Authentication authentication;
  private final transient EventStream events;
  private final transient Effects effects;

  /** What a command does to the server beyond the state; a sentence for each thing that failed. */
  public interface Effects {
    List<String> apply(Administered set);
  }

  public SandboxServlet(Switchboard switchboard, Authentication authentication) {
    this(switchboard, authentication, set -> List.of());
  }

  public SandboxServlet(Switchboard switchboard, Authentication authentication, Effects effects) {
    this.effects = effects;
    this.switchboard = switchboard;
    this.authentication = authentication;
    this.events = new EventStream(switchboard);
  }

  /** Ends the streams, which would otherwise never end. */
  public void closeStreams() {
    events.close();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!mayUse(request)) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Sandbox\"");
      problem(response, 401, "The sandbox is for its own machine or its administrator.");
      return;
    }
    String path = request.getRequestURI().substring(PATH.length());
    String asked = request.getMethod() + " " + path;
    try {
      switch (asked) {
        case "GET /events" -> events(request, response);
        case "POST /calls" -> happens(customerCall(body(request)), response);
        case "POST /faults" -> happens(fault(body(request)), response);
        case "GET /clock" -> write(response, 200, clock());
        case "POST /clock" -> {
          switchboard.forward(Duration.ofSeconds(seconds(body(request))));
          write(response, 200, clock());
        }
        case "POST /cli" -> write(response, 200, typed(text(body(request), "command")));
        case "POST /reset" -> {
          switchboard.reset();
          write(response, 200, JsonMapper.shared().createObjectNode());
        }
        default -> {
          if (asked.matches("POST /calls/\\d{1,18}/hang-up")) {
            happens(new Customer.HangsUp(Long.parseLong(path.split("/")[2])), response);
          } else {
            problem(response, 404, "There is nothing at " + asked + ".");
          }
        }
      }
    } catch (BadBody e) {
      problem(response, 400, String.valueOf(e.getMessage()));
    }
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

  private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String given =
        Optional.ofNullable(request.getHeader("Last-Event-ID"))
            .or(() -> Optional.ofNullable(request.getParameter("after")))
            .orElse("0");
    long after = given.matches("\\d{1,18}") ? Long.parseLong(given) : 0;
    String accept = String.valueOf(request.getHeader("Accept"));
    if (accept.contains("text/event-stream")) {
      events.stream(after, response);
      return;
    }
    ArrayNode all = JsonMapper.shared().createArrayNode();
    switchboard.history(after).forEach(p -> all.add(EventJson.of(p)));
    write(response, 200, all);
  }

  private void happens(Input input, HttpServletResponse response) throws IOException {
    Reply reply = switchboard.apply(input).reply();
    if (reply instanceof Reply.Refused refused) {
      problem(
          response,
          refused.status(),
          refused.errors().getFirst().message() + ": " + refused.errors().getFirst().data() + ".");
    } else {
      write(response, 200, JsonMapper.shared().createObjectNode());
    }
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

  private static Customer customerCall(JsonNode body) throws BadBody {
    List<CallVariable> variables = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : body.path("variables").properties()) {
      variables.add(new CallVariable(entry.getKey(), entry.getValue().asString("")));
    }
    return new Customer.Calls(text(body, "from"), text(body, "to"), variables);
  }

  private static Fault fault(JsonNode body) throws BadBody {
    return switch (text(body, "kind")) {
      case "contact-center-lost" -> new Fault.ContactCenterLost();
      case "contact-center-returns" -> new Fault.ContactCenterReturns();
      case "phone-fails" -> new Fault.PhoneFails(text(body, "extension"));
      case "phone-returns" -> new Fault.PhoneReturns(text(body, "extension"));
      case "presence-lost" -> new Fault.PresenceLost(text(body, "user"));
      default ->
          throw new BadBody(
              "The kind has to be contact-center-lost, contact-center-returns, phone-fails,"
                  + " phone-returns or presence-lost.");
    };
  }

  private static long seconds(JsonNode body) throws BadBody {
    JsonNode forward = body.path("forward");
    if (!forward.isNumber() || forward.asLong() < 0 || forward.asLong() > MAX_FORWARD) {
      throw new BadBody("\"forward\" has to be seconds, from 0 to " + MAX_FORWARD + ".");
    }
    return forward.asLong();
  }

  private ObjectNode clock() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("now", Stamps.of(switchboard.clock().instant()))
        .put("aheadSeconds", switchboard.clock().ahead().toSeconds());
  }

  private static String text(JsonNode body, String key) throws BadBody {
    JsonNode value = body.path(key);
    if (!value.isString() || value.asString().isBlank()) {
      throw new BadBody("The body lacks the text \"" + key + "\".");
    }
    return value.asString().strip();
  }

  private static JsonNode body(HttpServletRequest request) throws IOException, BadBody {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    try {
      JsonNode body = bytes.length > MAX_BYTES ? null : JsonMapper.shared().readTree(bytes);
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw new BadBody("The body is not JSON.");
    }
    throw new BadBody("The body has to be a JSON object of at most 1 MiB.");
  }

  private static void problem(HttpServletResponse response, int status, String sentence)
      throws IOException {
    write(
        response,
        status,
        JsonMapper.shared().createObjectNode().put("status", status).put("detail", sentence));
  }

  private static void write(HttpServletResponse response, int status, JsonNode body)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(status < 400 ? "application/json" : "application/problem+json");
    response.getOutputStream().write((body + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static final class BadBody extends Exception {
    private static final long serialVersionUID = 1L;

    BadBody(String message) {
      super(message);
    }
  }
}
