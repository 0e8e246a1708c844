package org.mcdewey.finesse.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.server.Switchboard;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /desktop/sso/token}: stands in for the identity service.
 *
 * <p>Assumptions: a real one leads to a page where the user signs in, here the user's name and
 * password come with HTTP Basic; the names in the JSON ({@code token}, {@code expires_in}, {@code
 * refresh_token}, {@code refresh_token_expires_in}, {@code user}); 404 where single sign-on is off.
 */
public final class TokenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it has to be mounted. */
  public static final String PATH = "/desktop/sso";

  private final transient Switchboard switchboard;
  private final transient Authentication authentication;
  private final transient Tokens tokens;

  public TokenServlet(Switchboard switchboard, Authentication authentication, Tokens tokens) {
    this.switchboard = switchboard;
    this.authentication = authentication;
    this.tokens = tokens;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    Configuration site = switchboard.sandbox().configuration();
    boolean post = request.getMethod().equals("POST");
    if (!request.getRequestURI().equals(PATH + "/token")) {
      problem(response, 404, "Not Found", "There is nothing at this address");
    } else if (!post && !request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET, POST");
      problem(response, 405, "Method Not Allowed", "A token is asked for with GET or POST");
    } else {
      Optional<Tokens.Given> given =
          post ? refreshed(request) : signedIn(request.getHeader("Authorization"), site);
      if (given.isEmpty()) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Identity service\"");
        problem(
            response,
            401,
            "Authorization Failure",
            post ? "The refresh token is wrong or over" : "Sign in with name and password");
      } else if (!site.installation().usesTokens(given.get().user())) {
        problem(response, 404, "Not Found", "This user signs in without single sign-on");
      } else {
        write(response, 200, json(given.get(), request, post, site));
      }
    }
  }

  private Optional<Tokens.Given> refreshed(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("refresh-token")).flatMap(tokens::refresh);
  }

  private Optional<Tokens.Given> signedIn(@Nullable String authorization, Configuration site) {
    return authentication.byPassword(authorization, site)
                instanceof Authentication.Result.Known known
            && !known.caller().is(Role.ADMINISTRATOR)
        ? Optional.of(tokens.give(known.caller().id()))
        : Optional.empty();
  }

  private static ObjectNode json(
      Tokens.Given given, HttpServletRequest request, boolean post, Configuration site) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("token", given.token()).put("expires_in", seconds(Tokens.ACCESS));
    if (post || "true".equals(request.getParameter("return_refresh_token"))) {
      json.put("refresh_token", given.refreshToken());
      json.put("refresh_token_expires_in", seconds(Tokens.REFRESH));
    }
    String user = String.valueOf(request.getParameter("return_user"));
    if (user.equals("yes") || user.equals("true")) {
      ObjectNode shown = json.putObject("user");
      shown.put("user_id", given.user());
      shown.put("user_principal", site.user(given.user()).map(User::loginName).orElse(""));
    }
    return json;
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }

  private static void problem(HttpServletResponse response, int status, String type, String message)
      throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("status", status);
    json.putObject("apiErrors").put("errorType", type).put("errorMessage", message);
    write(response, status, json);
  }

  private static void write(HttpServletResponse response, int status, ObjectNode json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
