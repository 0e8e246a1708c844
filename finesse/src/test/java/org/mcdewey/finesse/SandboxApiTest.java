package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's own face, for programs. */
@SuppressWarnings("NullAway.Init")
class SandboxApiTest {
  @TempDir Path folder;
  private FinesseProbe probe;

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = probe.sandbox(path, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aCallInTheQueueIsSeenWithItsVariablesAndHungUp() throws Exception {
    String call =
        "{\"from\":\"5550100\",\"to\":\"8001\",\"variables\":{\"callVariable1\":\"gold\"}}";
    HttpResponse<String> placed = probe.sandbox("/calls", call);
    assertThat(placed.statusCode()).isEqualTo(200);
    String id = JsonMapper.shared().readTree(placed.body()).path("id").asString();

    JsonNode seen = get("/overview").path("calls").path(0);
    assertThat(seen.path("id").asString()).isEqualTo(id);
    assertThat(seen.path("waits").asBoolean()).isTrue();
    assertThat(seen.path("variables").path("callVariable1").asString()).isEqualTo("gold");
    assertThat(get("/overview").path("queues").path(0).path("callsWaiting").asInt()).isEqualTo(1);

    assertThat(probe.sandbox("/calls/" + id + "/hang-up", "{}").statusCode()).isEqualTo(200);
    assertThat(get("/overview").path("calls")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"from\":\"5550100\",\"to\":\"8001\",\"variables\":{\"callVariable1\":\"a b\"}}",
        "from=5550100&to=8001&variables=callVariable1%3Da+b"
      })
  void whatCurlCallsAFormMayBeJson(String body) throws Exception {
    HttpResponse<String> placed =
        probe.sandbox("/calls", body, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
    assertThat(get("/overview").path("calls").path(0).path("variables"))
        .hasToString("{\"callVariable1\":\"a b\"}");
  }

  @Test
  void resettingForgetsEventsAndRequests() throws Exception {
    probe.login("1001");
    assertThat(get("/events")).isNotEmpty();
    probe.sandbox("/reset", "{}");
    assertThat(get("/events")).isEmpty();
    assertThat(get("/requests")).isEmpty();
  }

  @Test
  void everyRequestIsKeptWithItsAnswerAndTheGuidesPage() throws Exception {
    probe.login("1001");
    probe.send("GET", "/User/1001", "1001", null);
    JsonNode requests = get("/requests");
    assertThat(requests.path(0).path("guide").asString())
        .isEqualTo("Web Services Developer Guide 12.5(1), page 29");
    assertThat(requests.path(0).path("caller").asString()).isEqualTo("1001");
    assertThat(requests.path(0).path("sent").asString()).contains("<state>LOGIN</state>");
    assertThat(requests.path(1).path("status").asInt()).isEqualTo(200);
    assertThat(requests.path(1).path("answered").asString()).contains("<loginId>1001</loginId>");
    assertThat(get("/requests?after=1")).hasSize(1);
  }

  @Test
  void theClockGoesToTheNextTimer() throws Exception {
    assertThat(probe.sandbox("/clock", "{\"forward\":\"next\"}").statusCode()).isEqualTo(409);
    probe.login("1001");
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
    probe.sandbox("/calls", "{\"from\":\"5550100\",\"to\":\"8001\"}");
    assertThat(get("/clock").path("nextTimer").path("inSeconds").asDouble()).isEqualTo(12.0);
    probe.sandbox("/clock", "{\"forward\":\"next\"}");
    assertThat(get("/clock").path("aheadSeconds").asLong()).isEqualTo(12);
    assertThat(get("/overview").path("agents").path(0).path("state").asString())
        .isEqualTo("NOT_READY");
  }

  @Test
  void aScenarioIsStartedPlayedAndFinished() throws Exception {
    assertThat(probe.sandbox("/scenarios/start", "{\"name\":\"conference\"}").statusCode())
        .isEqualTo(200);
    assertThat(get("/scenarios").path("current").path("state").asString()).isEqualTo("running");
    probe.sandbox("/clock", "{\"forward\":600}");
    assertThat(get("/scenarios").path("current").path("state").asString()).isEqualTo("finished");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/calls           | {\"to\":\"8001\"}                          | 400 | from      | is"
            + " missing",
        "/calls           | {\"from\":\"a b\",\"to\":\"8001\"}         | 400 | from      | is no"
            + " number",
        "/calls           | {\"from\":\"1\",\"to\":\"8001\",\"variables\":3} | 400 | variables |"
            + " object of texts",
        "/calls           | []                                         | 400 | ''        | JSON"
            + " object",
        "/calls           | {                                          | 400 | ''        | not"
            + " JSON",
        "/calls           | {\"from\":\"5550100\",\"to\":\"9999\"}     | 400 | ''        | 9999",
        "/calls/7/hang-up | {}                                         | 404 | ''        | 7",
        "/faults          | {\"kind\":\"fire\"}                        | 400 | kind      |"
            + " contact-center-lost",
        "/faults          | {\"kind\":\"phone-fails\",\"extension\":\"77\"} | 404 | extension | no"
            + " phone 77",
        "/clock           | {\"forward\":-1}                           | 400 | forward   | whole"
            + " number",
        "/clock           | {\"forward\":99999999999}                  | 400 | forward   | whole"
            + " number",
        "/scenarios/start | {\"name\":\"party\"}                       | 404 | name      |"
            + " busy-hour",
        "/scenarios       | steps: 3                                   | 400 | ''        | line 1",
        "/nowhere         | {}                                         | 404 | ''        | nothing"
            + " at"
      })
  void badInputIsOneSentenceWithTheField(
      String path, String body, int status, String field, String words) throws Exception {
    HttpResponse<String> answer = probe.sandbox(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("field").asString("")).isEqualTo(field);
    assertThat(problem.path("detail").asString()).contains(words).endsWith(".");
    assertThat(get("/overview").path("calls")).isEmpty();
  }

  @Test
  void aPageOfAnotherSiteMayNotUseIt() throws Exception {
    HttpResponse<String> answer =
        probe.sandbox("/reset", "{}", "Origin", "https://elsewhere.example");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsTypedIsShownAsText() throws Exception {
    probe.sandbox(
        "/calls",
        "{\"from\":\"5550100\",\"to\":\"8001\",\"variables\":{\"callVariable1\":\"<b>x</b>\"}}");
    String page = probe.sandbox("", null).body();
    assertThat(page).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x</b>");
  }
}
