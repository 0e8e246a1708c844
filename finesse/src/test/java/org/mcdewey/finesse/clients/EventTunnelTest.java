package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.Journey;
import org.mcdewey.finesse.Journey.Heard;

/** The event tunnel, in a frame of a page of another site in a real browser. */
class EventTunnelTest {
  private static final String SLOW = "slow: run mvn verify -Pslow";

  @TempDir Path folder;

  private ForeignPage page(FinesseProbe probe, String password, String way) throws Exception {
    return new ForeignPage(
        probe,
        folder,
        "tunnel.html",
        Map.of(
            "tunnel",
            "https://localhost:" + probe.server.notificationPort() + "/tunnel/",
            "id",
            "1001",
            "domain",
            "localhost",
            "way",
            way,
            "password",
            password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "bosh"})
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void thePageAroundItIsToldOfEveryEvent(String way) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder);
        ForeignPage page = page(probe, FinesseServer.DEFAULT_PASSWORD, way)) {
      assertThat(page.online()).isEqualTo("1001@localhost/frame");
      Journey journey = new Journey(probe);
      journey.go();
      List<Heard> heard = page.heard(journey.length());
      journey.compare(heard);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void aWrongPasswordIsTold() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder);
        ForeignPage page = page(probe, "wrong", "websocket")) {
      assertThatThrownBy(page::online).hasMessageContaining("unauthorized");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tunnel", "/tunnel/", "/tunnel/EventTunnel.js"})
  void pagesOfOtherSitesMayFrameAndLoadIt(String path) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      for (int port : List.of(probe.server.notificationPort(), probe.server.edge().httpsPort())) {
        HttpResponse<String> answer = get(probe, port, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
            .contains("frame-ancestors *");
        assertThat(answer.headers().firstValue("x-frame-options")).isEmpty();
        assertThat(answer.body()).contains("EventTunnel");
      }
    }
  }

  @Test
  void nothingElseIsThere() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      HttpResponse<String> answer =
          get(probe, probe.server.notificationPort(), "/tunnel/TunnelServlet.class");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
    }
  }

  private static HttpResponse<String> get(FinesseProbe probe, int port, String path)
      throws Exception {
    return probe
        .client()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).build(),
            BodyHandlers.ofString());
  }
}
