package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.finesse.Answers.error;
import static org.mcdewey.finesse.Answers.whole;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.site.Site;

/** Requests as they are documented, with each element that they can have, over HTTPS. */
class DocumentedRequestsTest {
  @TempDir static Path folder;
  private FinesseProbe probe;

  @SuppressWarnings("NullAway.Init")
  DocumentedRequestsTest() {}

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  /** Sends what has to be accepted. */
  private void accepted(String method, String path, String user, String body) throws Exception {
    assertThat(whole(probe.send(method, path, user, body))).as(body).isEqualTo("202 ");
  }

  private void act(String user, long dialog, String inside) throws Exception {
    accepted("PUT", "/Dialog/" + dialog, user, "<Dialog>" + inside + "</Dialog>");
  }

  private void act(String user, long dialog, String action, String more) throws Exception {
    act(
        user,
        dialog,
        more
            + "<targetMediaAddress>"
            + user
            + "</targetMediaAddress><requestedAction>"
            + action
            + "</requestedAction>");
  }

  private void place(String user, String action, String to, String more) throws Exception {
    accepted(
        "POST",
        "/User/" + user + "/Dialogs",
        user,
        "<Dialog><requestedAction>"
            + action
            + "</requestedAction><fromAddress>"
            + user
            + "</fromAddress><toAddress>"
            + to
            + "</toAddress>"
            + more
            + "</Dialog>");
  }

  private static String param(String name, String value) {
    return "<actionParams><ActionParam><name>%s</name><value>%s</value></ActionParam></actionParams>"
        .formatted(name, value);
  }

  private String call(String user, long dialog) throws Exception {
    HttpResponse<String> answer = probe.send("GET", "/Dialog/" + dialog, user, null);
    return answer.statusCode() == 200 ? answer.body() : error(answer);
  }

  private void state(String user, String state) throws Exception {
    accepted("PUT", "/User/" + user, user, "<User><state>" + state + "</state></User>");
  }

  @Test
  void everyActionIsSentAsItIsDocumented() throws Exception {
    for (String user : new String[] {"1001", "1002", "2001"}) {
      probe.login(user);
    }
    long first = 16777216;
    String variables =
        "<mediaProperties><callvariables><CallVariable><name>callVariable2</name>"
            + "<value>silver</value></CallVariable></callvariables></mediaProperties>";

    place("1001", "MAKE_CALL", "1002", variables);
    assertThat(call("1001", first)).contains("<value>silver</value>");
    act("1002", first, "ANSWER", "");
    act("1001", first, "HOLD", "");
    assertThat(call("1001", first)).contains("<state>HELD</state>");
    act("1001", first, "RETRIEVE", "");
    act("1001", first, "SEND_DTMF", param("dtmfString", "1#"));
    act("1001", first, "UPDATE_CALL_DATA", variables.replace("silver", "gold"));
    assertThat(call("1001", first)).contains("<value>gold</value>");

    place("2001", "SILENT_MONITOR", "1001", "");
    assertThat(call("2001", first + 1)).contains("<callType>SUPERVISOR_MONITOR</callType>");
    place(
        "2001",
        "BARGE_CALL",
        "1001",
        "<associatedDialogUri>/finesse/api/Dialog/" + (first + 1) + "</associatedDialogUri>");
    assertThat(call("2001", first)).contains("<callType>CONFERENCE</callType>");
    act(
        "2001",
        first,
        "<requestedAction>PARTICIPANT_DROP</requestedAction>"
            + "<targetMediaAddress>1002</targetMediaAddress>");
    assertThat(call("2001", first)).doesNotContain("<mediaAddress>1002</mediaAddress>");
    act("2001", first, "DROP", "");
    assertThat(call("1001", first)).isEqualTo("404 Not Found " + first);

    long second = first + 2;
    place("1001", "MAKE_CALL", "5550000", "");
    probe.sandbox("/calls/" + second + "/answer", "{}");
    act("1001", second, "CONSULT_CALL", "<toAddress>2001</toAddress>");
    act("2001", second + 1, "ANSWER", "");
    act("1001", second, "CONFERENCE", "");
    act("2001", second, "DROP", "");
    act("1001", second, "CONSULT_CALL", "<toAddress>1002</toAddress>");
    act("1002", second + 2, "ANSWER", "");
    act("1001", second, "TRANSFER", "");
    act("1002", second, "TRANSFER_SST", "<toAddress>1001</toAddress>");
    act("1001", second, "ANSWER", "");
    act("1001", second, "DROP", "");
    assertThat(call("1001", second)).isEqualTo("404 Not Found " + second);
  }

  @Test
  void anExtendedVariableHasTheLengthThatTheSiteGivesIt() throws Exception {
    probe.login("1001");
    place("1001", "MAKE_CALL", "5550000", "");
    for (int length : new int[] {40, 41}) {
      HttpResponse<String> answer =
          probe.send(
              "PUT",
              "/Dialog/16777216",
              "1001",
              "<Dialog><requestedAction>UPDATE_CALL_DATA</requestedAction><mediaProperties>"
                  + "<callvariables><CallVariable><name>user.customer</name><value>"
                  + "x".repeat(length)
                  + "</value></CallVariable></callvariables></mediaProperties></Dialog>");
      assertThat(error(answer)).isEqualTo(length == 40 ? "202" : "400 Invalid Input user.customer");
    }
  }

  @Test
  void theDialersCallsAreAnsweredAsTheyAreDocumented() throws Exception {
    probe.login("1001");
    state("1001", "READY");
    long dialog = 16777216;
    for (String action : new String[] {"REJECT", "CLOSE", "ACCEPT"}) {
      probe.sandbox("/previews", "{\"number\":\"5557777\",\"queue\":\"8001\"}");
      act("1001", dialog, action, "");
      dialog++;
    }
    long accepted = dialog - 1;
    probe.sandbox("/calls/" + accepted + "/answer", "{}");

    act("1001", accepted, "RECLASSIFY", param("outboundClassification", "BUSY"));
    act(
        "1001",
        accepted,
        "UPDATE_SCHEDULED_CALLBACK",
        "<actionParams><ActionParam><name>callbackTime</name><value>2026-03-01T10:30</value>"
            + "</ActionParam><ActionParam><name>callbackNumber</name><value>5558888</value>"
            + "</ActionParam></actionParams>");
    assertThat(call("1001", accepted))
        .contains(
            "<scheduledCallbackInfo><callbackTime>2026-03-01T10:30</callbackTime>"
                + "<callbackNumber>5558888</callbackNumber></scheduledCallbackInfo>",
            "<outboundClassification>BUSY</outboundClassification>");
    act("1001", accepted, "CANCEL_SCHEDULED_CALLBACK", "");
    assertThat(call("1001", accepted)).contains("<scheduledCallbackInfo></scheduledCallbackInfo>");
  }

  @Test
  void expressRecordsACall() throws Exception {
    try (FinesseProbe express =
        new FinesseProbe(
            folder,
            Site.parse(
                "s.yaml", "deployment: uccx\nteams: [{id: 1}]\nagents: [{id: 7, team: 1}]\n"))) {
      express.login("7");
      express.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"7\"}");
      for (String action : new String[] {"ANSWER", "START_RECORDING"}) {
        String body =
            "<Dialog><requestedAction>"
                + action
                + "</requestedAction><targetMediaAddress>7</targetMediaAddress></Dialog>";
        assertThat(whole(express.send("PUT", "/Dialog/16777216", "7", body))).isEqualTo("202 ");
      }
    }
  }

  @Test
  void aMobileAgentSignsIn() throws Exception {
    accepted(
        "PUT",
        "/User/1001",
        "1001",
        "<User><state>LOGIN</state><extension>1001</extension><mobileAgent>"
            + "<mode>NAILED_CONNECTION</mode><dialNumber>5550123</dialNumber></mobileAgent></User>");

    assertThat(probe.send("GET", "/User/1001", "1001", null).body())
        .contains(
            "<mobileAgent><dialNumber>5550123</dialNumber><mode>NAILED_CONNECTION</mode>"
                + "</mobileAgent>");
  }

  @Test
  void whoSignsOutOfAllMediaIsSignedOutOfEach() throws Exception {
    String signIn = "<Media><state>LOGIN</state></Media>";
    String signOut = "<User><state>LOGOUT</state>%s</User>";
    for (String also : new String[] {"", "<logoutAllMedia>true</logoutAllMedia>"}) {
      probe.server.switchboard().reset();
      probe.login("1001");
      accepted("PUT", "/User/1001/Media/5001", "1001", signIn);
      accepted("PUT", "/User/1001", "1001", signOut.formatted(also));

      assertThat(probe.send("GET", "/User/1001/Media/5001", "1001", null).body())
          .contains("<state>" + (also.isEmpty() ? "NOT_READY" : "LOGOUT") + "</state>");
    }
  }

  @Test
  void aMessageMayBePostedToTheCollectionToo() throws Exception {
    HttpResponse<String> posted =
        probe.send(
            "POST",
            "/TeamMessages/",
            "2001",
            "<TeamMessage><duration>60</duration><content>Hello</content>"
                + "<teams><team>5000</team></teams></TeamMessage>");

    assertThat(whole(posted)).isEqualTo("200 ");
    assertThat(posted.headers().firstValue("Location").orElseThrow())
        .startsWith(probe.api("/TeamMessage/"));
  }
}
