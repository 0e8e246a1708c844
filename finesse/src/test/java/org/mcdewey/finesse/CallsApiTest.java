package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.xml.EventXml;

/** Calls over HTTPS, as a client writes and reads them. */
class CallsApiTest {
  private static final String CALL = "/Dialog/16777216";

  @TempDir static Path folder;
  private FinesseProbe probe;

  @SuppressWarnings("NullAway.Init")
  CallsApiTest() {}

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
    probe.login("1001");
    probe.login("1002");
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private HttpResponse<String> act(String user, String call, String action, String more)
      throws Exception {
    return probe.send(
        "PUT",
        call,
        user,
        "<Dialog><requestedAction>"
            + action
            + "</requestedAction><targetMediaAddress>"
            + user
            + "</targetMediaAddress>"
            + more
            + "</Dialog>");
  }

  private HttpResponse<String> place(String user, String action, String more) throws Exception {
    return probe.send(
        "POST",
        "/User/" + user + "/Dialogs",
        user,
        "<Dialog><requestedAction>"
            + action
            + "</requestedAction><fromAddress>"
            + user
            + "</fromAddress>"
            + more
            + "</Dialog>");
  }

  private void customerTalksTo1001() throws Exception {
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
    HttpResponse<String> made =
        probe.sandbox(
            "/calls",
            "{\"from\":\"5551234\",\"to\":\"8001\",\"variables\":{\"callVariable1\":\"gold\"}}");
    assertThat(made.body()).contains("\"uri\":\"/finesse/api" + CALL + "\"");
    act("1001", CALL, "ANSWER", "");
  }

  private static String error(HttpResponse<String> response) {
    return response.statusCode()
        + " "
        + response.body().replaceAll(".*<ErrorType>(.*)</ErrorType>.*", "$1");
  }

  @Test
  void aCallIsShownWithItsPartiesAndData() throws Exception {
    customerTalksTo1001();

    HttpResponse<String> call = probe.send("GET", CALL, "1001", null);

    assertThat(call.statusCode()).isEqualTo(200);
    assertThat(call.body())
        .startsWith("<Dialog><associatedDialogUri></associatedDialogUri><fromAddress>5551234<")
        .contains(
            "<mediaProperties><mediaId>1</mediaId><DNIS>1001</DNIS>"
                + "<callType>PREROUTE_ACD_IN</callType><dialedNumber>8001</dialedNumber>")
        .contains("<queueNumber>6001</queueNumber>")
        .contains("<callKeyCallId>1</callKeyCallId>")
        .contains("<CallVariable><name>callVariable1</name><value>gold</value></CallVariable>")
        .contains(
            "<Participant><actions><action>TRANSFER_SST</action><action>CONSULT_CALL</action>"
                + "<action>HOLD</action><action>UPDATE_CALL_DATA</action>"
                + "<action>SEND_DTMF</action><action>DROP</action></actions>"
                + "<mediaAddress>1001</mediaAddress>"
                + "<mediaAddressType>AGENT_DEVICE</mediaAddressType>")
        .contains("<scheduledCallbackInfo></scheduledCallbackInfo>");
  }

  @Test
  void aCallIsConsultedAboutAndTransferred() throws Exception {
    customerTalksTo1001();

    String consult = "/Dialog/16777217";
    assertThat(act("1001", CALL, "CONSULT_CALL", "<toAddress>1002</toAddress>").statusCode())
        .isEqualTo(202);
    assertThat(act("1002", consult, "ANSWER", "").statusCode()).isEqualTo(202);
    HttpResponse<String> transferred = act("1001", CALL, "TRANSFER", "");

    assertThat(transferred.statusCode()).isEqualTo(202);
    assertThat(transferred.body()).isEmpty();
    assertThat(probe.send("GET", "/User/1001/Dialogs", "1001", null).body())
        .isEqualTo("<Dialogs></Dialogs>");
    assertThat(probe.send("GET", "/User/1002/Dialogs", "1002", null).body())
        .contains("<callType>TRANSFER</callType>")
        .contains("<secondaryId>16777217</secondaryId>");
    assertThat(probe.send("GET", consult, "1002", null).statusCode()).isEqualTo(404);
  }

  @Test
  void dataAndTonesAreReadFromTheBody() throws Exception {
    customerTalksTo1001();

    assertThat(
            act(
                    "1001",
                    CALL,
                    "UPDATE_CALL_DATA",
                    "<mediaProperties><wrapUpReason>Sold</wrapUpReason><callvariables>"
                        + "<CallVariable><name>user.x</name><value>y</value></CallVariable>"
                        + "</callvariables></mediaProperties>")
                .statusCode())
        .isEqualTo(202);
    assertThat(probe.send("GET", CALL, "1001", null).body())
        .contains("<wrapUpReason>Sold</wrapUpReason>")
        .contains("<CallVariable><name>user.x</name><value>y</value></CallVariable>");

    String tones =
        "<actionParams><ActionParam><name>dtmfString</name><value>%s</value></ActionParam>"
            + "</actionParams>";
    assertThat(act("1001", CALL, "SEND_DTMF", tones.formatted("12#")).statusCode()).isEqualTo(202);
    assertThat(error(act("1001", CALL, "SEND_DTMF", tones.formatted("x"))))
        .isEqualTo("400 Invalid Input");
  }

  @Test
  void callsAreRefusedWithTheVendorsErrors() throws Exception {
    customerTalksTo1001();
    probe.login("2001");

    assertThat(error(place("1002", "MAKE_CALL", ""))).isEqualTo("400 Parameter Missing");
    assertThat(error(place("1002", "MAKE_CALL", "<toAddress>1002</toAddress>")))
        .isEqualTo("400 Invalid Destination");
    assertThat(error(place("1001", "MAKE_CALL", "<toAddress>5550000</toAddress>")))
        .isEqualTo("401 Invalid State");
    assertThat(error(act("1001", CALL, "START_RECORDING", ""))).isEqualTo("501 Not Implemented");
    assertThat(error(place("1002", "SILENT_MONITOR", "<toAddress>1001</toAddress>")))
        .isEqualTo("401 Authorization Failure");
    assertThat(error(probe.send("GET", "/Dialog/7", "1001", null))).isEqualTo("404 Not Found");
    assertThat(place("2001", "SILENT_MONITOR", "<toAddress>1001</toAddress>").statusCode())
        .isEqualTo(202);
    assertThat(error(place("2001", "SILENT_MONITOR", "<toAddress>1001</toAddress>")))
        .isEqualTo("400 Invalid State");
  }

  @Test
  void aCustomerAnswersRefusesAndIsOfferedFromTheSandbox() throws Exception {
    place("1001", "MAKE_CALL", "<toAddress>5550000</toAddress>");
    assertThat(probe.sandbox("/calls/16777216/answer", "{}").statusCode()).isEqualTo(200);
    assertThat(probe.sandbox("/calls/16777216/refuse", "{}").statusCode()).isEqualTo(400);
    assertThat(probe.sandbox("/previews", "{\"number\":\"5557777\",\"queue\":\"8001\"}").body())
        .contains("Nobody is ready");
    probe.send("PUT", "/User/1002", "1002", "<User><state>READY</state></User>");

    assertThat(probe.sandbox("/previews", "{\"number\":\"5557777\",\"queue\":\"8001\"}").body())
        .contains("\"uri\":\"/finesse/api/Dialog/");
    assertThat(probe.send("GET", "/User/1002", "1002", null).body())
        .contains("<state>RESERVED_OUTBOUND_PREVIEW</state>");
  }

  @Test
  void aQueuesNumbersAreReadAtOnceAndToldTenSecondsLater() throws Exception {
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    String statistics =
        "<statistics><callsInQueue>1</callsInQueue>"
            + "<startTimeOfLongestCallInQueue>2026-01-01T08:00:00.000Z"
            + "</startTimeOfLongestCallInQueue>"
            + "<agentsReady>0</agentsReady><agentsNotReady>2</agentsNotReady>"
            + "<agentsBusyOther>0</agentsBusyOther><agentsLoggedOn>2</agentsLoggedOn>";
    assertThat(probe.send("GET", "/Queue/6001", "1001", null).body()).contains(statistics);
    assertThat(probe.sandbox("/events", null).body()).doesNotContain("/finesse/api/Queue");

    probe.sandbox("/clock", "{\"forward\":10}");

    assertThat(probe.server.switchboard().history(0))
        .filteredOn(p -> p.event().node().equals("/finesse/api/Queue/6001"))
        .singleElement()
        .satisfies(
            p ->
                assertThat(EventXml.update(p.event()).toXml())
                    .startsWith(
                        "<Update><data><queue><uri>/finesse/api/Queue/6001</uri><name>Sales</name>"
                            + statistics)
                    .endsWith(
                        "</queue></data><event>PUT</event><requestId></requestId>"
                            + "<source>/finesse/api/Queue/6001</source></Update>"));
  }
}
