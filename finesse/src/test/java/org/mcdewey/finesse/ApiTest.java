package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.xml.EventXml;

/** The first way through: over HTTPS to an agent and back as an event. */
class ApiTest {
  @TempDir static Path folder;
  private FinesseProbe probe;

  @SuppressWarnings("NullAway.Init")
  ApiTest() {}

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private static String error(HttpResponse<String> response) {
    return response.statusCode()
        + " "
        + response.body().replaceAll(".*<ErrorType>(.*)</ErrorType>.*", "$1")
        + " "
        + response.body().replaceAll("(?s).*<ErrorData>(.*)</ErrorData>.*", "$1");
  }

  @Test
  void whoSignsInIsNotReadyAndAllHearOfIt() throws Exception {
    HttpResponse<String> signedIn =
        probe.send(
            "PUT",
            "/User/1001",
            "1001",
            "<User><state>LOGIN</state><extension>1001</extension></User>",
            "requestId",
            "r-1");
    assertThat(signedIn.statusCode()).isEqualTo(202);
    assertThat(signedIn.body()).isEmpty();
    assertThat(signedIn.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(signedIn.headers().firstValue("requestId")).contains("r-1");
    assertThat(signedIn.headers().firstValue("set-cookie"))
        .hasValueSatisfying(c -> assertThat(c).startsWith("JSESSIONID=").contains("Secure"));

    HttpResponse<String> user = probe.send("GET", "/User/1001", "1001", null);
    assertThat(user.statusCode()).isEqualTo(200);
    assertThat(user.headers().firstValue("content-type")).contains("application/xml;charset=UTF-8");
    assertThat(user.body())
        .startsWith("<User><dialogs>/finesse/api/User/1001/Dialogs</dialogs>")
        .contains("<state>NOT_READY</state>")
        .contains("<stateChangeTime>2026-01-01T08:00:00.000Z</stateChangeTime>");
    String events = probe.sandbox("/events", null).body();
    assertThat(events)
        .contains("\"requestId\":\"r-1\"")
        .contains("<requestId>r-1</requestId>")
        .contains("/finesse/api/Team/5000/Users");
  }

  @Test
  void eventsStreamAsTheyHappen() throws Exception {
    probe.login("1001");
    CountDownLatch two = new CountDownLatch(2);
    try (var _ = probe.server.switchboard().subscribe(0, e -> two.countDown())) {
      assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "https://localhost:" + probe.server.edge().httpsPort() + "/sandbox/events"))
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", "1")
            .timeout(Duration.ofSeconds(20))
            .build();
    HttpResponse<java.util.stream.Stream<String>> stream =
        probe.client().send(request, HttpResponse.BodyHandlers.ofLines());
    try (var lines = stream.body()) {
      assertThat(lines.filter(l -> l.startsWith("id:")).findFirst()).contains("id: 2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1001, wrong,   401 Authorization Failure 1001",
    "1999, sandbox, 401 Authorization Failure 1999",
    "2002, sandbox, 401 Invalid Authorization User Specified 2002",
    "1002, sandbox, 401 Invalid Authorization User Specified 1002"
  })
  void othersMayNotReadAUser(String caller, String password, String error) throws Exception {
    HttpResponse<String> response = probe.sendAs(caller, password, "GET", "/User/1001", null);

    assertThat(error(response)).isEqualTo(error);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"1001", "ada", "2001", "admin"})
  void theUserItsSupervisorAndTheAdministratorMay(String caller) throws Exception {
    assertThat(probe.send("GET", "/User/1001", caller, null).statusCode()).isEqualTo(200);
  }

  @Test
  void aUserIsFoundByItsLoginNameToo() throws Exception {
    assertThat(probe.send("GET", "/User/ada", "1001", null).body())
        .contains("<loginId>1001</loginId>");
  }

  @Test
  void whoDoesNotExistIsToldSoAtSignIn() throws Exception {
    HttpResponse<String> response = probe.login("4711");

    assertThat(error(response)).isEqualTo("404 User Not Found 4711");
    assertThat(response.body()).contains("<ErrorMessage>UNKNOWN_USER</ErrorMessage>");
  }

  @Test
  void fiveWrongPasswordsBlockTheAccountForFiveMinutes() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(probe.sendAs("1001", "wrong", "GET", "/User/1001", null).statusCode())
          .isEqualTo(401);
    }
    assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(401);
    assertThat(probe.send("GET", "/User/1002", "1002", null).statusCode()).isEqualTo(200);

    probe.sandbox("/clock", "{\"forward\":299}");
    assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(401);
    probe.sandbox("/clock", "{\"forward\":1}");
    assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTheAdministratorListsUsers() throws Exception {
    assertThat(error(probe.send("GET", "/Users", "2001", null)))
        .isEqualTo("401 Authorization Failure 2001");
    assertThat(probe.send("GET", "/Users", "admin", null).body())
        .startsWith("<Users><User>")
        .contains("<loginId>2002</loginId>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<User><state>READY|400 Bad Request",
        "<Users><state>READY</state></Users>|400 Bad Request Users",
        "<User><state>LOGIN</state></User>|400 Parameter Missing extension",
        "<User><other>1</other></User>|400 Parameter Missing state",
        "<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><User>&e;</User>|400 Bad Request"
      })
  void aBodyThatIsWrongIsRefusedAtOnce(String body, String error) throws Exception {
    HttpResponse<String> response =
        probe.send("PUT", "/User/1001", "1001", body, "requestId", "r-2");

    assertThat(error(response).strip()).isEqualTo(error);
    assertThat(response.headers().firstValue("requestId")).contains("r-2");
    assertThat(probe.server.switchboard().history(0)).isEmpty();
  }

  @Test
  void aHugeBodyHasTheVendorsErrorToo() throws Exception {
    String body = "<User><state>" + "x".repeat(1 << 20) + "</state></User>";

    assertThat(error(probe.send("PUT", "/User/1001", "1001", body)).strip())
        .isEqualTo("400 Bad Request");
  }

  @Test
  void onlyXmlIsRead() throws Exception {
    HttpResponse<String> response =
        probe.send(
            "PUT",
            "/User/1001",
            "1001",
            "<User><state>READY</state></User>",
            "Content-Type",
            "text/plain");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).startsWith("<ApiErrors><ApiError><ErrorType>");
  }

  @Test
  void whatIsNotThereIsNotFoundAndOtherMethodsAreNotAllowed() throws Exception {
    assertThat(error(probe.send("GET", "/Nothing/1", "admin", null)))
        .isEqualTo("404 Not Found /Nothing/1");
    HttpResponse<String> post = probe.send("POST", "/User/1001", "1001", "<User/>");
    assertThat(error(post)).isEqualTo("405 Method Not Allowed /User/1001");
    assertThat(post.headers().firstValue("Allow")).contains("GET, PUT");
    assertThat(error(probe.send("GET", "/Dialog/99", "1001", null))).isEqualTo("404 Not Found 99");
  }

  @Test
  void systemInfoNeedsNoPasswordAndTellsOfAnOutage() throws Exception {
    assertThat(probe.send("GET", "/SystemInfo", null, null).body())
        .contains("<status>IN_SERVICE</status>");

    probe.server.switchboard().apply(new Fault.ContactCenterLost());

    assertThat(probe.send("GET", "/SystemInfo", null, null).body())
        .contains("<status>OUT_OF_SERVICE</status>");
    assertThat(probe.send("GET", "/User/1001", "1001", null).statusCode()).isEqualTo(503);
  }

  @Test
  void aCustomersCallRingsAndIsAnswered() throws Exception {
    probe.login("1001");
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
    HttpResponse<String> call =
        probe.sandbox(
            "/calls",
            "{\"from\":\"5551234\",\"to\":\"8001\",\"variables\":{\"callVariable1\":\"gold\"}}");
    assertThat(call.statusCode()).as(call.body()).isEqualTo(200);
    String list = probe.send("GET", "/User/1001/Dialogs", "1001", null).body();
    assertThat(list).startsWith("<Dialogs><Dialog>").contains("<state>ALERTING</state>");
    String id = list.replaceAll(".*<id>(\\d+)</id>.*", "$1");

    HttpResponse<String> answered =
        probe.send(
            "PUT",
            "/Dialog/" + id,
            "1001",
            "<Dialog><targetMediaAddress>1001</targetMediaAddress>"
                + "<requestedAction>ANSWER</requestedAction></Dialog>");

    assertThat(answered.statusCode()).isEqualTo(202);
    assertThat(probe.send("GET", "/Dialog/" + id, "1001", null).body())
        .contains("<state>ACTIVE</state>", "<value>gold</value>");
    assertThat(probe.send("GET", "/User/1001", "1001", null).body())
        .contains("<state>TALKING</state>");
    assertThat(probe.server.switchboard().history(0))
        .last()
        .satisfies(
            p ->
                assertThat(EventXml.update(p.event()).toXml())
                    .startsWith("<Update><data><dialog>")
                    .endsWith("<source>/finesse/api/Dialog/" + id + "</source></Update>"));
  }

  @Test
  void aPageOfAnotherSiteMayNotUseTheSandbox() throws Exception {
    assertThat(probe.sandbox("/reset", "{}", "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(
            probe
                .send("GET", "/SystemInfo", null, null, "Origin", "https://gadget.example")
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void plainHttpLeadsToHttps() throws Exception {
    for (int port :
        new int[] {
          probe.server.edge().httpsPort(), probe.server.edge().redirectPorts().getFirst()
        }) {
      HttpResponse<String> response =
          probe
              .client()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://localhost:" + port + "/finesse/api/User/1?a=b%20c"))
                      .timeout(Duration.ofSeconds(20))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(301);
      assertThat(response.headers().firstValue("Location")).contains(probe.api("/User/1?a=b%20c"));
    }
  }
}
