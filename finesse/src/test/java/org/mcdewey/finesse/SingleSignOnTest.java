package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Installation;
import org.mcdewey.finesse.site.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SingleSignOnTest {
  @TempDir Path folder;

  private FinesseProbe start(Installation.AuthMode mode) throws Exception {
    Configuration site = Site.standard().with(new Installation(false, mode, Set.of("1002"), 0));
    return new FinesseProbe(folder, site);
  }

  private static HttpResponse<String> token(
      FinesseProbe probe, String query, String user, String password) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at(probe, query))
            .header("Authorization", FinesseProbe.basic(user, password))
            .build();
    return probe.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static URI at(FinesseProbe probe, String query) {
    return URI.create(
        "https://localhost:" + probe.server.edge().httpsPort() + "/desktop/sso/token" + query);
  }

  private static HttpResponse<String> refresh(FinesseProbe probe, String refreshToken)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at(probe, ""))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("refresh-token=" + refreshToken))
            .build();
    return probe.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int get(FinesseProbe probe, String token) throws Exception {
    return probe
        .send("GET", "/User/1001", null, null, "Authorization", "Bearer " + token)
        .statusCode();
  }

  @Test
  void withSingleSignOnAUserComesWithATokenUntilItIsOver() throws Exception {
    try (FinesseProbe probe = start(Installation.AuthMode.SSO)) {
      assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(401);

      HttpResponse<String> given =
          token(probe, "?return_refresh_token=true&return_user=yes", "1001", "sandbox");
      JsonNode json = JsonMapper.shared().readTree(given.body());
      assertThat(json.path("user").path("user_id").asString()).isEqualTo("1001");
      String token = json.path("token").asString();
      assertThat(get(probe, token)).isEqualTo(200);
      assertThat(get(probe, token + "x")).isEqualTo(401);

      probe.server.switchboard().forward(Duration.ofSeconds(json.path("expires_in").asLong()));
      assertThat(get(probe, token)).isEqualTo(401);

      HttpResponse<String> again = refresh(probe, json.path("refresh_token").asString());
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(get(probe, JsonMapper.shared().readTree(again.body()).path("token").asString()))
          .isEqualTo(200);
      assertThat(refresh(probe, "nonsense").statusCode()).isEqualTo(401);

      probe.server.switchboard().forward(Duration.ofHours(10));
      assertThat(refresh(probe, json.path("refresh_token").asString()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aWrongPasswordGetsNoToken() throws Exception {
    try (FinesseProbe probe = start(Installation.AuthMode.SSO)) {
      assertThat(token(probe, "", "1001", "wrong").statusCode()).isEqualTo(401);
      assertThat(token(probe, "", "admin", "sandbox").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void withoutItThereIsNoTokenAndInAHybridSiteForSomeOnly() throws Exception {
    try (FinesseProbe probe = start(Installation.AuthMode.NON_SSO)) {
      assertThat(token(probe, "", "1001", "sandbox").statusCode()).isEqualTo(404);
      assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(200);
    }
    try (FinesseProbe probe = start(Installation.AuthMode.HYBRID)) {
      assertThat(token(probe, "", "1001", "sandbox").statusCode()).isEqualTo(404);
      assertThat(token(probe, "", "1002", "sandbox").statusCode()).isEqualTo(200);
      assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(200);
      assertThat(probe.send("GET", "/User/1002", "1002", null).statusCode()).isEqualTo(401);
    }
  }
}
