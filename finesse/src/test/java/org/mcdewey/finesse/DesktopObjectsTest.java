package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.finesse.Answers.error;
import static org.mcdewey.finesse.Answers.whole;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.xml.EventXml;

/** Messages to teams, media, logs, and what the system says of itself. */
class DesktopObjectsTest {
  private static final String MESSAGE =
      "<TeamMessage><duration>100</duration><content>Good &amp; morning</content>"
          + "<teams><team>5000</team></teams></TeamMessage>";

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static FinesseProbe probe;

  @BeforeAll
  static void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  @BeforeEach
  void reset() {
    probe.server.switchboard().reset();
  }

  private HttpResponse<String> get(String path, String user) throws Exception {
    return probe.send("GET", path, user, null);
  }

  private String post(String user) throws Exception {
    HttpResponse<String> posted = probe.send("POST", "/TeamMessage", user, MESSAGE);
    assertThat(whole(posted)).isEqualTo("200 ");
    return posted.headers().firstValue("Location").orElseThrow().substring(probe.api("").length());
  }

  private String lastNode() {
    return probe.server.switchboard().history(0).getLast().event().kind()
        + " "
        + probe.server.switchboard().history(0).getLast().event().node();
  }

  @Test
  void aMessageIsShownToItsTeamUntilItsTimeIsOver() throws Exception {
    String path = post("2001");
    String message = get(path, "1001").body();
    String id = path.replace("/TeamMessage/", "");
    assertThat(message)
        .matches(
            "<TeamMessage><uri>/finesse/api/TeamMessage/"
                + id
                + "</uri><id>"
                + id
                + "</id><createdBy><id>2001</id><firstName>Kim</firstName><lastName>Lund</lastName>"
                + "</createdBy><createdAt>\\d+</createdAt><duration>100</duration>"
                + "<content>Good &amp; morning</content><teams><team>5000</team></teams>"
                + "</TeamMessage>");
    assertThat(lastNode()).isEqualTo("POST /finesse/api/Team/5000/TeamMessages");
    assertThat(get("/Team/5000/TeamMessages", "1001").body())
        .isEqualTo("<TeamMessages>" + message + "</TeamMessages>");
    assertThat(get("/User/2001/TeamMessages", "2001").body()).contains(id);
    assertThat(get("/Team/5001/TeamMessages", "1006").body()).doesNotContain(id);
    assertThat(error(get("/Team/5000/TeamMessages", "1006")))
        .isEqualTo("401 Authorization Failure 1006");

    probe.sandbox("/clock", "{\"forward\":100}");

    assertThat(error(get(path, "1001"))).isEqualTo("404 Not Found " + id);
    assertThat(lastNode()).isEqualTo("DELETE /finesse/api/Team/5000/TeamMessages");
  }

  @Test
  void itsAuthorAndTheAdministratorMayWithdrawIt() throws Exception {
    String path = post("2001");
    assertThat(error(probe.send("DELETE", path, "2002", null)))
        .isEqualTo("401 Authorization Failure 2002");
    assertThat(whole(probe.send("DELETE", path, "2001", null))).isEqualTo("200 ");
    String other = post("admin");
    assertThat(whole(probe.send("DELETE", other, "admin", null))).isEqualTo("200 ");
    assertThat(probe.send("DELETE", other, "admin", null).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "1001, <duration>5</duration><content>C</content><teams><team>5000</team></teams>, 401"
        + " Authorization Failure 1001",
    "2001, <duration>5</duration><content>C</content><teams><team>5001</team></teams>, 401"
        + " Authorization Failure 2001",
    "2001, <duration>5</duration><content>C</content><teams><team>9</team></teams>,    404 Not"
        + " Found 9",
    "2001, <content>C</content><teams><team>5000</team></teams>,                       400"
        + " Parameter Missing duration",
    "2001, <duration>0</duration><content>C</content><teams><team>5000</team></teams>, 400 Invalid"
        + " Input duration",
    "2001, <duration>5</duration><teams><team>5000</team></teams>,                     400"
        + " Parameter Missing content",
    "2001, <duration>5</duration><content>C</content>,                                 400"
        + " Parameter Missing teams"
  })
  void aMessageThatIsWrongIsRefused(String user, String values, String error) throws Exception {
    String body = "<TeamMessage>" + values + "</TeamMessage>";
    assertThat(error(probe.send("POST", "/TeamMessage", user, body))).isEqualTo(error);
  }

  @Test
  void aMessageHas255CharactersAndThereAreAHundred() throws Exception {
    assertThat(
            error(
                probe.send(
                    "POST",
                    "/TeamMessage",
                    "2001",
                    MESSAGE.replace("Good &amp; morning", "x".repeat(256)))))
        .startsWith("400 Invalid Input content");
    for (int i = 0; i < 100; i++) {
      post("2001");
    }
    assertThat(error(probe.send("POST", "/TeamMessage", "2001", MESSAGE)))
        .isEqualTo("400 System Resource Limit Exceeded teammessage.max.limit.exceeded");
  }

  private HttpResponse<String> media(String values) throws Exception {
    return probe.send("PUT", "/User/1001/Media/5001", "1001", "<Media>" + values + "</Media>");
  }

  @Test
  void aUserSignsInToAMediumWorksAndSignsOut() throws Exception {
    assertThat(get("/User/1001/Media", "1001").body())
        .contains("<id>5001</id>", "<id>5002</id>", "<state>LOGOUT</state>");
    assertThat(
            whole(
                media(
                    "<state>LOGIN</state><maxDialogLimit>5</maxDialogLimit>"
                        + "<interruptAction>IGNORE</interruptAction>"
                        + "<dialogLogoutAction>TRANSFER</dialogLogoutAction>")))
        .isEqualTo("202 ");
    assertThat(lastNode()).isEqualTo("PUT /finesse/api/User/1001/Media");
    assertThat(get("/User/1001/Media/5001", "2001").body())
        .startsWith("<Media><uri>/finesse/api/User/1001/Media/5001</uri>")
        .contains(
            "<maxDialogLimit>5</maxDialogLimit>",
            "<interruptAction>IGNORE</interruptAction>",
            "<dialogLogoutAction>TRANSFER</dialogLogoutAction>",
            "<reasonCodeId>-1</reasonCodeId><routable>true</routable><state>NOT_READY</state>");

    assertThat(whole(media("<state>READY</state>"))).isEqualTo("202 ");
    assertThat(whole(media("<routable>false</routable>"))).isEqualTo("202 ");
    assertThat(get("/User/1001/Media/5001", "1001").body())
        .contains("<routable>false</routable><state>READY</state>");
    assertThat(whole(media("<state>NOT_READY</state><reasonCodeId>2</reasonCodeId>")))
        .isEqualTo("202 ");
    assertThat(get("/User/1001/Media/5001", "1001").body()).contains("<label>Lunch</label>");
    assertThat(whole(media("<state>LOGOUT</state>"))).isEqualTo("202 ");
    assertThat(get("/User/1001/Media/5001", "1001").body()).contains("<state>LOGOUT</state>");
    assertThat(get("/User/1001/Media/5001/Dialogs", "1001").body())
        .isEqualTo("<Dialogs></Dialogs>");
    assertThat(get("/User/1001/Dialogs/Media", "1001").body()).isEqualTo("<Dialogs></Dialogs>");
  }

  private HttpResponse<String> task(String user, String task, String action) throws Exception {
    return probe.send(
        "PUT",
        "/Dialog/" + task,
        user,
        "<Dialog><requestedAction>" + action + "</requestedAction></Dialog>");
  }

  @Test
  void aTaskIsSeenAndWorkedOnAsADialog() throws Exception {
    probe.login("1001");
    media("<state>LOGIN</state>");
    media("<state>READY</state>");
    String sent =
        probe
            .sandbox("/tasks", "{\"media\":5001,\"variables\":{\"callVariable1\":\"gold\"}}")
            .body();
    assertThat(sent).contains("\"uri\":\"/finesse/api/Dialog/");
    String id = sent.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(lastNode()).isEqualTo("PUT /finesse/api/User/1001/Media");
    assertThat(probe.sandbox("/overview", null).body())
        .contains("\"tasks\":[{\"id\":\"" + id + "\",\"medium\":\"Chat\",\"user\":\"1001\"");
    String dialog = get("/Dialog/" + id, "1001").body();
    assertThat(dialog)
        .startsWith("<Dialog><associatedDialogUri></associatedDialogUri><id>" + id + "</id>")
        .contains(
            "<mediaId>5001</mediaId>",
            "<name>callVariable1</name><value>gold</value>",
            "<mediaType>Chat</mediaType>",
            "<actions><action>ACCEPT</action></actions><mediaAddress>1001</mediaAddress>",
            "<state>OFFERED</state><uri>/finesse/api/Dialog/" + id + "</uri></Dialog>");
    for (String list : new String[] {"/User/1001/Dialogs/Media", "/User/1001/Media/5001/Dialogs"}) {
      assertThat(get(list, "1001").body()).isEqualTo("<Dialogs>" + dialog + "</Dialogs>");
    }
    assertThat(get("/User/1001/Dialogs", "1001").body()).isEqualTo("<Dialogs></Dialogs>");
    assertThat(get("/User/1001/Media/5002/Dialogs", "1001").body())
        .isEqualTo("<Dialogs></Dialogs>");
    assertThat(error(get("/User/1001/Media/77/Dialogs", "1001"))).isEqualTo("404 Not Found 77");

    assertThat(error(task("1002", id, "ACCEPT")))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(whole(task("1001", id, "ACCEPT"))).isEqualTo("202 ");
    assertThat(whole(task("1001", id, "START"))).isEqualTo("202 ");
    assertThat(probe.server.switchboard().history(0))
        .filteredOn(p -> p.event().node().endsWith("/Dialogs/Media"))
        .extracting(
            p -> EventXml.update(p.event()).toXml().replaceAll("(?s).*</data>|<requestId>.*d>", ""))
        .containsExactly(
            "<event>POST</event><source>/finesse/api/User/1001/Media/5001/Dialogs</source></Update>",
            "<event>PUT</event><source>/finesse/api/Dialog/" + id + "</source></Update>",
            "<event>PUT</event><source>/finesse/api/Dialog/" + id + "</source></Update>");
    assertThat(get("/User/1001/Media/5001", "1001").body()).contains("<state>ACTIVE</state>");

    assertThat(
            whole(
                probe.send(
                    "PUT",
                    "/User/1001",
                    "1001",
                    "<User><state>LOGOUT</state><logoutAllMedia>true</logoutAllMedia></User>")))
        .isEqualTo("202 ");
    assertThat(get("/User/1001/Media/5001", "1001").body()).contains("<state>LOGOUT</state>");
    assertThat(error(get("/Dialog/" + id, "1001"))).isEqualTo("404 Not Found " + id);
    assertThat(error(task("1001", id, "CLOSE"))).isEqualTo("404 Dialog Not Found " + id);
  }

  @Test
  void aTaskForAMediumThatIsNotThereIsTold() throws Exception {
    assertThat(probe.sandbox("/tasks", "{\"media\":77}").body())
        .contains("\"status\":404", "There is no such medium: 77.");
    assertThat(probe.sandbox("/tasks", "{}").body())
        .contains("\"status\":400", "\"field\":\"media\"");
  }

  @ParameterizedTest
  @CsvSource({
    "<state>LOGIN</state>,                                     400 Agent already logged into MRD 1",
    "<routable>true</routable>,                                400 Agent already in requested mode"
        + " 1",
    "<routable>yes</routable>,                                 400 Invalid Input routable",
    "<state>TALKING</state>,                                   400 Invalid Input state",
    "<state>NOT_READY</state><reasonCodeId>99</reasonCodeId>,  400 Invalid Input reasonCodeId",
    "<other>x</other>,                                         400 Parameter Missing state"
  })
  void whatAMediumRefusesOfWhoIsSignedIn(String values, String error) throws Exception {
    media("<state>LOGIN</state>");
    assertThat(error(media(values))).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "<state>READY</state>,                                          400 Invalid State READY",
    "<state>LOGIN</state><maxDialogLimit>11</maxDialogLimit>,       400 Invalid Input"
        + " maxDialogLimit",
    "<state>LOGIN</state><interruptAction>OFF</interruptAction>,    400 Invalid Input"
        + " interruptAction"
  })
  void whatAMediumRefusesOfWhoIsNot(String values, String error) throws Exception {
    assertThat(error(media(values))).isEqualTo(error);
  }

  @Test
  void mediaAreAUsersOwnAndTheExpressDeploymentHasNone() throws Exception {
    String login = "<Media><state>LOGIN</state></Media>";
    assertThat(error(probe.send("PUT", "/User/1001/Media/5001", "1002", login)))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(probe.send("PUT", "/User/1001/Media/77", "1001", login)))
        .isEqualTo("404 Not Found 77");
    assertThat(error(get("/User/1001/Media/x", "1001"))).isEqualTo("404 Not Found x");
    try (FinesseProbe express =
        new FinesseProbe(
            folder,
            Site.parse(
                "s.yaml", "deployment: uccx\nteams: [{id: 1}]\nagents: [{id: 1001, team: 1}]\n"))) {
      for (String path : new String[] {"/User/1001/Media", "/MediaDomain", "/ECCVariableConfig"}) {
        assertThat(error(express.send("GET", path, "1001", null)))
            .startsWith("501 Not Implemented");
      }
      assertThat(error(express.send("GET", "/Queue/1", "1001", null)))
          .isEqualTo("501 Not Implemented Queue");
      assertThat(express.send("GET", "/SystemInfo", null, null).body())
          .contains("<license>")
          .doesNotContain("peripheralId");
    }
  }

  @Test
  void logsAreTakenOfTheUserItself() throws Exception {
    String log = "<ClientLog><logData>line</logData></ClientLog>";
    String path = "/User/1001/ClientLog";
    assertThat(whole(probe.send("POST", path, "1001", log))).isEqualTo("202 ");
    for (String method : new String[] {"GET", "PUT", "DELETE"}) {
      assertThat(error(probe.send(method, path, "1001", null)))
          .isEqualTo("405 Method Not Allowed " + path);
    }
    assertThat(error(probe.send("POST", path, "1002", log)))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(probe.send("POST", path, "1001", "<ClientLog></ClientLog>")))
        .isEqualTo("400 Parameter Missing logData");
    String zip = Base64.getEncoder().encodeToString(new byte[] {'P', 'K', 3, 4});
    assertThat(
            whole(
                probe.send(
                    "POST",
                    "/User/1001/CompressedClientLog",
                    "1001",
                    "<CompressedClientLog><logData>" + zip + "</logData></CompressedClientLog>")))
        .isEqualTo("202 ");
    assertThat(
            error(
                probe.send(
                    "POST",
                    "/User/1001/CompressedClientLog",
                    "1001",
                    "<CompressedClientLog><logData></logData></CompressedClientLog>")))
        .isEqualTo("400 Operation Failure logData");
  }

  @ParameterizedTest
  @CsvSource({"1048576, 202", "1048577, 400 Operation Failure logData"})
  void aLogHasAMebiOfCharactersAtMost(int length, String answer) throws Exception {
    String log = "<ClientLog><logData>" + "x".repeat(length) + "</logData></ClientLog>";
    assertThat(error(probe.send("POST", "/User/1001/ClientLog", "1001", log))).isEqualTo(answer);
  }

  @Test
  void theSystemTellsEverythingOfItself() throws Exception {
    String info = probe.send("GET", "/SystemInfo", null, null).body();
    assertThat(info)
        .startsWith("<SystemInfo><currentTimestamp>")
        .contains(
            "<deploymentType>UCCE</deploymentType>"
                + "<lastCTIHeartbeatStatus>success</lastCTIHeartbeatStatus>"
                + "<lastSuccessCTIHeartbeatTime>",
            "<ctiHeartbeatInterval>2</ctiHeartbeatInterval><peripheralId>5000</peripheralId>"
                + "<primaryNode><host>localhost</host></primaryNode>"
                + "<secondaryNode><host></host></secondaryNode><status>IN_SERVICE</status>",
            "<systemAuthMode>NON_SSO</systemAuthMode><timezoneOffset>0</timezoneOffset>"
                + "<uri>/finesse/api/SystemInfo</uri><xmppDomain>localhost</xmppDomain>"
                + "<xmppPubSubDomain>pubsub.localhost</xmppPubSubDomain></SystemInfo>");

    probe.server.switchboard().apply(new Fault.ContactCenterLost());

    assertThat(probe.send("GET", "/SystemInfo", null, null).body())
        .contains("<lastCTIHeartbeatStatus>failure<", "<status>OUT_OF_SERVICE<");
    assertThat(error(get("/Team/5000", "1001"))).startsWith("503 Service Unavailable");
  }

  @Test
  void anybodyMayAskHowAUserSignsIn() throws Exception {
    String mode =
        "<UserAuthMode><username>ada</username><userId>1001</userId><authMode>NON_SSO</authMode>"
            + "</UserAuthMode>";
    assertThat(probe.send("GET", "/UserAuthMode/1001", null, null).body()).isEqualTo(mode);
    assertThat(probe.send("GET", "/UserAuthMode/ada", null, null).body()).isEqualTo(mode);
    assertThat(error(probe.send("GET", "/UserAuthMode/eve", null, null)))
        .isEqualTo("404 User Not Found eve");
  }

  @ParameterizedTest
  @CsvSource({"/RuntimeConfigInfo", "/DiagnosticPortal"})
  void serviceabilityIsTheAdministrators(String path) throws Exception {
    assertThat(get(path, "admin").body()).startsWith("<" + path.substring(1) + "><uri>");
    assertThat(error(get(path, "2001"))).isEqualTo("401 Authorization Failure 2001");
  }
}
