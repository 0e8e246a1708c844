package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole state saved from a running server and loaded into one. */
class StateExchangeTest {
  private static final String HTML = "text/html,application/xhtml+xml";

  @TempDir Path folder;
  private FinesseProbe probe;

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
    probe.login("1001");
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private String state(String user) throws Exception {
    return probe
        .send("GET", "/User/" + user, user, null)
        .body()
        .replaceAll("(?s).*<state>(.*)</state>.*", "$1");
  }

  private String saved() throws Exception {
    HttpResponse<String> saved = probe.sandbox("/state", null);
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(saved.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"finesse-state.json\"");
    return saved.body();
  }

  private HttpResponse<String> send(
      String method, String type, String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "https://localhost:" + probe.server.edge().httpsPort() + "/sandbox/state"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return probe.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String body) throws Exception {
    return send("PUT", "application/json", body, Map.of());
  }

  private HttpResponse<String> upload(String name, String content, String accept) throws Exception {
    String body =
        "--line\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"s.json\"\r\n"
            + "Content-Type: application/json\r\n\r\n%s\r\n--line--\r\n";
    return send(
        "POST",
        "multipart/form-data; boundary=line",
        body.formatted(name, content),
        Map.of("Accept", accept));
  }

  @Test
  void aServerGoesOnWhereAnotherWasWithItsCallsTimersClockAndProperties() throws Exception {
    probe.sandbox("/clock", "{\"forward\":100}");
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    probe.type("utils finesse set_property webservices enableUserAuthMode false");
    String saved = saved();
    probe.close();
    probe = new FinesseProbe(folder);
    assertThat(state("1001")).isEqualTo("LOGOUT");

    HttpResponse<String> loaded = put(saved);

    assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
    assertThat(loaded.body()).contains("\"aheadSeconds\":100", "has rung in vain", "\"notes\":[]");
    assertThat(state("1001")).isEqualTo("RESERVED");
    assertThat(probe.send("GET", "/UserAuthMode/1001", null, null).statusCode()).isEqualTo(404);
    assertThat(saved()).isEqualTo(saved);
    probe.sandbox("/clock", "{\"forward\":12}");
    assertThat(state("1001")).isEqualTo("NOT_READY");
  }

  @Test
  void theClockMayGoBackWithTheState() throws Exception {
    String saved = saved();
    probe.sandbox("/clock", "{\"forward\":7200}");
    probe.login("1002");

    assertThat(put(saved).body()).contains("\"now\":\"2026-01-01T08:00:00.000Z\"");

    probe.login("1003");
    assertThat(probe.send("GET", "/User/1003", "1003", null).body())
        .contains("<stateChangeTime>2026-01-01T08:00:00.000Z</stateChangeTime>");
    assertThat(state("1002")).isEqualTo("LOGOUT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "version":2 ~ "version":3 ~ newer version of this program
          "format":"mcdewey ~ "format":"other ~ it does not say that it is one
          {"format" ~ {"format ~ it is not JSON
          "state":"READY" ~ "state":"ASLEEP" ~ a part of it is missing or wrong
          "state":"READY" ~ "state":"TALKING" ~ its parts do not fit together
          "state":"READY" ~ "state":"WORK" ~ its parts do not fit together
          "ahead":"PT0S" ~ "ahead":"PT-5S" ~ its parts do not fit together
          "teamId":"5000" ~ "teamId":"4711" ~ its parts do not fit together
          "inService":true ~ "inService":true,"extra":1 ~ a part of it is missing or wrong
          """)
  void whatIsDamagedIsToldInOneSentenceAndNothingIsLoaded(String there, String instead, String told)
      throws Exception {
    String saved = saved();
    String damaged = saved.replaceFirst(java.util.regex.Pattern.quote(there), instead);
    assertThat(damaged).isNotEqualTo(saved);

    HttpResponse<String> answer = put(damaged);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"detail\":\"The document ", told, "nothing has been loaded");
    assertThat(state("1001")).isEqualTo("READY");
    assertThat(saved()).isEqualTo(saved);
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "[]", "{}", "'{\"a\":'", "deep"})
  void whatIsNoStateAtAllIsTold(String body) throws Exception {
    String given = body.equals("deep") ? "[".repeat(100_000) : body;

    HttpResponse<String> answer = put(given);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The document is no state of this program");
    assertThat(state("1001")).isEqualTo("READY");
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> answer = put(" ".repeat((16 << 20) + 1));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("The document is larger than 16 MiB.");
  }

  @Test
  void aFormWithoutAScriptLoadsAFileAndLeadsBackToThePage() throws Exception {
    String saved = saved();
    probe.sandbox("/reset", "{}");
    assertThat(state("1001")).isEqualTo("LOGOUT");

    HttpResponse<String> answer = upload("state", saved, HTML);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/sandbox");
    assertThat(state("1001")).isEqualTo("READY");
    assertThat(upload("state", saved, "application/json").body()).contains("aheadSeconds");
  }

  @ParameterizedTest
  @CsvSource({
    "state, '', No file was chosen.",
    "other, x,  No file was chosen.",
    "state, x,  The document is no state of this program"
  })
  void aFormThatIsWrongShowsThePageWithASentence(String name, String content, String sentence)
      throws Exception {
    HttpResponse<String> answer = upload(name, content, HTML);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<p class=\"problem\">" + sentence, "id=\"state-title\"");
  }

  @Test
  void aFormThatBreaksOffShowsThePageToo() throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "multipart/form-data; boundary=line",
            "--line\r\nContent-Disposition: form-data; name=\"state\"\r\n\r\nabc",
            Map.of("Accept", HTML));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The form did not arrive whole.");
  }

  @Test
  void thePageSavesAndLoads() throws Exception {
    assertThat(probe.sandbox("", null, "Accept", HTML).body())
        .contains(
            "<a href=\"/sandbox/state\" download",
            "action=\"/sandbox/state\" enctype=\"multipart/form-data\"",
            "<input type=\"file\" name=\"state\"");
  }

  @Test
  void onlyTheStateIsPut() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "https://localhost:" + probe.server.edge().httpsPort() + "/sandbox/clock"))
            .PUT(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(probe.client().send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("There is nothing at PUT /sandbox/clock.");
    assertThat(
            send("PUT", "application/json", saved(), Map.of("Origin", "https://evil.example"))
                .statusCode())
        .isEqualTo(403);
  }
}
