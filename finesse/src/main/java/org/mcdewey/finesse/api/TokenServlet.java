package org.mcdewey.finesse.api;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Installation;
import org.mcdewey.finesse.server.Switchboard;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /desktop/sso}: where users of single sign-on get their tokens. A real one leads to the
 * identity provider's page; here the user's name and password by HTTP Basic stand for what is typed
 * into it.
 */
public final class TokenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it has to be mounted. */
  public static final String PATH = "/desktop/sso";

  private final transient Switchboard switchboard;
  private final transient Authentication authentication;
  private final transient JsonMapper json = JsonMapper.shared();

  public TokenServlet(Switchboard switchboard, Authentication authentication) {
    this.switchboard = switchboard;
    this.authentication = authentication;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Configuration site = switchboard.sandbox().configuration();
    if (site.installation().authMode() == Installation.AuthMode.NON_SSO) {
      problem(response, 400, "Bad Request", "Single sign-on is off", "authMode");
      return;
    }
    switch (request.getMethod() + request.getRequestURI().substring(PATH.length())) {
      case "GET/token" -> issue(request, response, site);
      case "POST/token" -> renew(request, response, site);
      case "GET/test" -> test(request, response, site);
      default -> problem(response, 404, "Not Found", "There is no such object", "");
    }
  }

  private @Nullable String user(HttpServletRequest request, Configuration site) {
    return authentication.byPassword(request.getHeader("Authorization"), site)
            instanceof Authentication.Result.Known known
        ? known.caller().id()
        : null;
  }

  private void issue(HttpServletRequest request, HttpServletResponse response, Configuration site)
      throws IOException {
    String user = user(request, site);
    Optional<String> name = named(request);
    boolean another =
        name.isPresent()
            && site.user(name.get())
                .or(() -> site.userByLoginName(name.get()))
                .filter(u -> u.loginId().equals(user))
                .isEmpty();
    if (user == null || another || !site.installation().usesTokens(user)) {
      refuse(response, name.orElse(""));
      return;
    }
    boolean refreshes = "true".equals(request.getParameter("return_refresh_token"));
    send(request, response, authentication.tokens().issue(user), refreshes);
  }

  /** The name in the query or, as the desktop sends it, in a cookie. */
  private static Optional<String> named(HttpServletRequest request) {
    String name = request.getParameter("cc_username");
    if (name == null && request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        name = cookie.getName().equals("cc_username") ? cookie.getValue() : name;
      }
    }
    return Optional.ofNullable(name);
  }

  private void renew(HttpServletRequest request, HttpServletResponse response, Configuration site)
      throws IOException {
    String token = request.getParameter("refresh-token");
    if (token == null) {
      problem(response, 400, "Parameter Missing", "A refresh token is needed", "refresh-token");
      return;
    }
    Optional<Tokens.Pair> pair =
        authentication.tokens().renew(token).filter(p -> site.user(p.user()).isPresent());
    if (pair.isEmpty()) {
      refuse(response, "");
      return;
    }
    send(request, response, pair.get(), true);
  }

  /** Assumption: the page; it tells its opener, and those without one by a cookie. */
  private void test(HttpServletRequest request, HttpServletResponse response, Configuration site)
      throws IOException {
    boolean known = user(request, site) != null;
    if (!known) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Single sign-on\"");
    }
    response.setStatus(known ? 200 : 401);
    response.addHeader("Set-Cookie", "ssotest=" + known + "; Path=/desktop; Secure; SameSite=Lax");
    response.setContentType("text/html;charset=UTF-8");
    response
        .getOutputStream()
        .write(
            ("<!doctype html><title>Single sign-on</title><p>"
                    + (known ? "It works." : "It does not work."))
                .getBytes(StandardCharsets.UTF_8));
  }

  private void send(
      HttpServletRequest request, HttpServletResponse response, Tokens.Pair pair, boolean refreshes)
      throws IOException {
    ObjectNode out = json.createObjectNode();
    out.put("token", pair.access());
    out.put("expires_in", Tokens.ACCESS.toSeconds());
    if (refreshes) {
      out.put("refresh_token", pair.refresh());
    }
    if ("yes".equals(request.getParameter("return_user"))) {
      out.put("user_id", pair.user());
    }
    write(response, 200, out);
  }

  private void refuse(HttpServletResponse response, String data) throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Single sign-on\"");
    problem(response, 401, "Authorization Failure", "UNAUTHORIZED", data);
  }

  private void problem(
      HttpServletResponse response, int status, String type, String message, String data)
      throws IOException {
    ObjectNode out = json.createObjectNode();
    out.put("status", status);
    ObjectNode error = out.putObject("apiErrors");
    error.put("errorType", type);
    error.put("errorMessage", message);
    error.put("errorData", data);
    write(response, status, out);
  }

  private void write(HttpServletResponse response, int status, ObjectNode body) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json;charset=UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
