package org.mcdewey.finesse.api;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Caller;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.xml.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /finesse/api}: finds the route, asks who is calling, and writes the answer. */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

  /** Where it has to be mounted. */
  public static final String PATH = "/finesse/api";

  private static final String SESSION = "JSESSIONID";
  private static final String REQUEST_ID = "requestId";

  /** Attributes of a request: what the log has to know of it. */
  private static final String SENT = "finesse.sent";

  private static final String ROUTE = "finesse.route";
  private static final String CALLER = "finesse.caller";

  private final transient Switchboard switchboard;
  private final transient Authentication authentication;
  private final transient Routes routes;
  private final transient RequestLog log;
  private final transient ClientLogs clientLogs;
  private final transient SecureRandom random = new SecureRandom();

  public ApiServlet(
      Switchboard switchboard,
      Authentication authentication,
      RequestLog log,
      ClientLogs clientLogs) {
    this.clientLogs = clientLogs;
    this.switchboard = switchboard;
    this.log = log;
    this.authentication = authentication;
    this.routes = new Routes(ApiObjects.ALL);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (CrossOrigin.answered(switchboard.sandbox().administered().cors(), request, response)) {
      return;
    }
    String id = request.getHeader(REQUEST_ID);
    if (id != null && !request.getMethod().equals("GET")) {
      response.setHeader(REQUEST_ID, id);
    }
    Answer answer;
    try {
      answer = answer(request, response);
    } catch (Refusal refusal) {
      // A body that nobody read would make the connection break off before the answer is heard.
      new OverHttp(request).body(XmlReader.MAX_BYTES);
      answer = Answer.of(new Reply.Refused(refusal.status(), refusal.errors()), "");
      if (refusal.status() == 401) {
        answer = answer.with("WWW-Authenticate", "Basic realm=\"Finesse\"");
      }
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      Refusal error =
          Refusal.of(500, "Internal Server Error", "The log of the server says what failed", "");
      answer = Answer.of(new Reply.Refused(error.status(), error.errors()), "");
    }
    byte[] body =
        answer.body() == null
            ? new byte[0]
            : answer.body().toXml().getBytes(StandardCharsets.UTF_8);
    log.add(heard(request, answer.status(), body));
    write(answer, body, response);
  }

  private RequestLog.Heard heard(HttpServletRequest request, int status, byte[] answered) {
    String query = request.getQueryString();
    return new RequestLog.Heard(
        switchboard.clock().instant(),
        request.getAttribute(CALLER) instanceof Caller caller ? caller.id() : "",
        request.getMethod(),
        request.getRequestURI() + (query == null ? "" : "?" + query),
        request.getAttribute(ROUTE) instanceof String route ? route : "",
        Optional.ofNullable(request.getHeader(REQUEST_ID)).orElse(""),
        request.getAttribute(SENT) instanceof byte[] sent ? sent : new byte[0],
        status,
        answered);
  }

  private Answer answer(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI().substring(PATH.length());
    return switch (routes.find(request.getMethod(), path)) {
      case Routes.Found.Nothing nothing -> throw Refusal.notFound("There is no such object", path);
      case Routes.Found.OtherMethods others -> {
        new OverHttp(request).body(XmlReader.MAX_BYTES);
        Refusal refusal =
            Refusal.of(
                405, "Method Not Allowed", "This object does not answer to this method", path);
        yield Answer.of(new Reply.Refused(405, refusal.errors()), "")
            .with("Allow", String.join(", ", others.allowed()));
      }
      case Routes.Found.Match match -> {
        request.setAttribute(ROUTE, match.route().path());
        Caller caller = caller(match, request);
        request.setAttribute(CALLER, caller);
        if (match.route().access() == Access.USER && !switchboard.sandbox().inService()) {
          throw Refusal.outOfService();
        }
        if (caller != null) {
          giveSession(request, response);
        }
        checkType(request);
        yield match
            .route()
            .handler()
            .answer(new Call(switchboard, clientLogs, new OverHttp(request), match.path(), caller));
      }
    };
  }

  private @Nullable Caller caller(Routes.Found.Match match, HttpServletRequest request) {
    Access access = match.route().access();
    if (access == Access.ANYBODY) {
      return null;
    }
    Sandbox sandbox = switchboard.sandbox();
    return switch (authentication.authenticate(
        request.getHeader("Authorization"), sandbox.configuration())) {
      case Authentication.Result.Known known -> {
        if (access == Access.ADMINISTRATOR && !known.caller().is(Role.ADMINISTRATOR)) {
          throw Refusal.unauthorized(known.caller().id());
        }
        yield known.caller();
      }
      case Authentication.Result.Unknown unknown -> {
        // Who signs in and does not exist is told so, as a real one does.
        boolean signsIn =
            match.route().method().equals("PUT")
                && match.route().path().equals("/User/{id}")
                && unknown.name().equals(match.path().get("id"));
        throw signsIn ? Refusal.userNotFound(unknown.name()) : Refusal.unauthorized(unknown.name());
      }
      case Authentication.Result.Refused refused -> throw Refusal.unauthorized(refused.name());
    };
  }

  /**
   * Only XML is read. A page of another site cannot send it without asking first, which is what
   * keeps it from using the credentials its reader's browser remembers.
   */
  private static void checkType(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || request.getMethod().equals("GET")) {
      return;
    }
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!bare.equals("application/xml") && !bare.equals("text/xml")) {
      throw Refusal.of(415, "Unsupported Media Type", "The body has to be application/xml", bare);
    }
  }

  private void giveSession(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null && List.of(cookies).stream().anyMatch(c -> c.getName().equals(SESSION))) {
      return;
    }
    byte[] id = new byte[16];
    random.nextBytes(id);
    response.addHeader(
        "Set-Cookie",
        SESSION
            + "="
            + HexFormat.of().withUpperCase().formatHex(id)
            + "; Path=/finesse; Secure; HttpOnly; SameSite=Lax");
  }

  private static void write(Answer answer, byte[] bytes, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    response.setHeader("Cache-Control", "no-store");
    if (answer.body() == null) {
      response.setContentLength(0);
      return;
    }
    response.setContentType("application/xml;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private record OverHttp(HttpServletRequest request) implements Call.Exchange {
    @Override
    public Optional<String> query(String name) {
      return Optional.ofNullable(request.getParameter(name));
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public byte[] body(int most) {
      try {
        // One more than is read, so that what is too large is seen to be.
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        request.setAttribute(SENT, bytes);
        return bytes;
      } catch (IOException e) {
        throw Refusal.badRequest("The body did not arrive", "");
      }
    }

    @Override
    public String base() {
      return "https://" + request.getServerName() + ":" + request.getServerPort();
    }
  }
}
