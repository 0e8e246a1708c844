package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.site.Site;

/** Tokens in place of passwords. */
class SingleSignOnTest {
  private static final String SITE =
      """
      authMode: hybrid
      teams: [{id: 1}]
      agents: [{id: 7, loginName: ada, team: 1}, {id: 8, team: 1}]
      singleSignOn: [7]
      """;

  @TempDir static Path folder;

  private static HttpResponse<String> sso(
      FinesseProbe probe, String path, @Nullable String user, @Nullable String form)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(probe.api("").replace("/finesse/api", "/desktop/sso" + path)))
            .timeout(Duration.ofSeconds(20));
    if (user != null) {
      request.header("Authorization", FinesseProbe.basic(user, "sandbox"));
    }
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    return probe.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int withToken(FinesseProbe probe, String token) throws Exception {
    return probe
        .send("GET", "/User/7", null, null, "Authorization", "Bearer " + token)
        .statusCode();
  }

  private static String value(String json, String key) {
    return json.replaceAll(".*\"" + key + "\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void aTokenTakesThePlaceOfThePasswordUntilItIsOld() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder, Site.parse("s.yaml", SITE))) {
      assertThat(probe.send("GET", "/UserAuthMode/ada", null, null).body())
          .contains("<authMode>SSO</authMode>");
      assertThat(probe.send("GET", "/User/7", "7", null).statusCode()).isEqualTo(401);
      assertThat(probe.send("GET", "/User/8", "8", null).statusCode()).isEqualTo(200);
      assertThat(withToken(probe, "made-up")).isEqualTo(401);

      HttpResponse<String> issued =
          sso(
              probe,
              "/token?cc_username=ada&return_user=yes&return_refresh_token=true",
              "ada",
              null);
      assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
      assertThat(issued.body()).contains("\"user_id\":\"7\"", "\"expires_in\":3600");
      String token = value(issued.body(), "token");
      assertThat(withToken(probe, token)).isEqualTo(200);

      probe.sandbox("/clock", "{\"forward\":3600}");
      assertThat(withToken(probe, token)).isEqualTo(401);
      String form = "token=" + token + "&refresh-token=" + value(issued.body(), "refresh_token");
      HttpResponse<String> renewed = sso(probe, "/token", null, form);
      assertThat(withToken(probe, value(renewed.body(), "token"))).isEqualTo(200);
      assertThat(sso(probe, "/token", null, form).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoHasNoTokensOrAsksForAnotherGetsNone() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder, Site.parse("s.yaml", SITE))) {
      assertThat(sso(probe, "/token", "8", null).statusCode()).isEqualTo(401);
      assertThat(sso(probe, "/token?cc_username=8", "7", null).statusCode()).isEqualTo(401);
      assertThat(sso(probe, "/token", null, null).body())
          .isEqualTo(
              "{\"status\":401,\"apiErrors\":{\"errorType\":\"Authorization Failure\","
                  + "\"errorMessage\":\"UNAUTHORIZED\",\"errorData\":\"\"}}");
      assertThat(sso(probe, "/token", null, "token=x").statusCode()).isEqualTo(400);
      assertThat(sso(probe, "/other", "7", null).statusCode()).isEqualTo(404);
      assertThat(sso(probe, "/test", "7", null).headers().firstValue("Set-Cookie"))
          .hasValueSatisfying(c -> assertThat(c).startsWith("ssotest=true"));
      assertThat(sso(probe, "/test", null, null).statusCode()).isEqualTo(401);
    }
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      assertThat(sso(probe, "/token", "1001", null).statusCode()).isEqualTo(400);
    }
  }
}
