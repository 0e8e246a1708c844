package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.finesse.Answers.error;
import static org.mcdewey.finesse.Answers.whole;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given to teams, and what agents see of it. */
class TeamObjectsTest {
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

  private HttpResponse<String> get(String path, String user, String... headers) throws Exception {
    return probe.send("GET", path, user, null, headers);
  }

  /**
   * A kind that is given to teams.
   *
   * @param query what has to be asked besides
   * @param marked a value of the new object
   */
  record Given(String name, String plural, String query, String body, String marked) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Given> kinds() {
    return Stream.of(
        new Given(
            "ReasonCode",
            "ReasonCodes",
            "?category=NOT_READY",
            "<category>NOT_READY</category><code>90</code><label>Own</label><forAll>false</forAll>",
            "<label>Own</label>"),
        new Given(
            "WrapUpReason",
            "WrapUpReasons",
            "",
            "<label>Own</label><forAll>false</forAll>",
            "<label>Own</label>"),
        new Given(
            "PhoneBook", "PhoneBooks", "", "<name>Own</name><type>TEAM</type>", "<name>Own</name>"),
        new Given(
            "MediaPropertiesLayout",
            "MediaPropertiesLayouts",
            "",
            "<name>Own</name>",
            "<name>Own</name>"),
        new Given(
            "Workflow",
            "Workflows",
            "",
            "<name>Own</name><TriggerSet><type>SYSTEM</type><name>CALL_MADE</name></TriggerSet>",
            "<name>Own</name>"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsGivenToATeamItsAgentsHaveAndOthersDoNot(Given kind) throws Exception {
    HttpResponse<String> created =
        probe.send(
            "POST",
            "/" + kind.name(),
            "admin",
            "<" + kind.name() + ">" + kind.body() + "</" + kind.name() + ">");
    String uri =
        created.headers().firstValue("Location").orElseThrow().replaceAll(".*(/finesse)", "$1");
    String path = "/Team/5000/" + kind.plural() + kind.query();
    String body =
        "<%1$s><%2$s><uri>%3$s</uri></%2$s></%1$s>".formatted(kind.plural(), kind.name(), uri);

    assertThat(whole(probe.send("PUT", path, "admin", body))).isEqualTo("200 ");

    assertThat(get(path, "admin").body()).contains("<uri>" + uri + "</uri>", kind.marked());
    String list = "/" + kind.plural() + kind.query();
    assertThat(get("/User/1001" + list, "1001").body()).contains(kind.marked());
    assertThat(get("/User/1001" + list, "admin").body()).contains(kind.marked());
    assertThat(get("/TeamResource/5000" + list, "2001").body()).contains(kind.marked());
    assertThat(get("/User/1006" + list, "1006").body()).doesNotContain(kind.marked());
    assertThat(get("/TeamResource/5001" + list, "1006").body()).doesNotContain(kind.marked());
    assertThat(error(get("/User/1001" + list, "1002")))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(get("/TeamResource/5000" + list, "1006")))
        .isEqualTo("401 Authorization Failure 1006");
    assertThat(error(get("/TeamResource/7/" + kind.plural() + kind.query(), "1006")))
        .isEqualTo("404 Not Found 7");

    String empty = "<" + kind.plural() + "></" + kind.plural() + ">";
    assertThat(whole(probe.send("PUT", path, "admin", empty))).isEqualTo("200 ");
    assertThat(get("/User/1001" + list, "1001").body()).doesNotContain(kind.marked());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatCannotBeGivenIsRefused(Given kind) throws Exception {
    String path = "/Team/5000/" + kind.plural() + kind.query();
    String body = "<%1$s><%2$s><uri>/finesse/api/%2$s/999</uri></%2$s></%1$s>";
    String unknown = body.formatted(kind.plural(), kind.name());

    assertThat(error(probe.send("PUT", path, "admin", unknown)))
        .isEqualTo("400 Finesse API Error /finesse/api/" + kind.name() + "/999");
    assertThat(error(probe.send("PUT", path.replace("5000", "77"), "admin", unknown)))
        .isEqualTo("404 finesse.api.team.team_assignment_invalid_team 574");
    assertThat(error(get(path.replace("5000", "77"), "admin")))
        .isEqualTo("404 finesse.api.team.team_assignment_invalid_team 574");
    assertThat(error(probe.send("PUT", path, "2001", unknown)))
        .isEqualTo("401 Authorization Failure 2001");
    assertThat(error(get(path, "2001"))).isEqualTo("401 Authorization Failure 2001");
    assertThat(
            error(
                probe.send(
                    "PUT", path, "admin", "<%1$s><Odd></Odd></%1$s>".formatted(kind.plural()))))
        .isEqualTo("400 Bad Request Odd");
  }

  @Test
  void whatIsForAllIsNotGivenToATeam() throws Exception {
    String body =
        "<ReasonCodes><ReasonCode><uri>/finesse/api/ReasonCode/1</uri></ReasonCode></ReasonCodes>";
    assertThat(error(probe.send("PUT", "/Team/5000/ReasonCodes?category=NOT_READY", "admin", body)))
        .isEqualTo("400 Finesse API Error /finesse/api/ReasonCode/1");
  }

  @Test
  void aTeamsReasonCodesOfTheOtherCategoryStay() throws Exception {
    String[] categories = {"NOT_READY", "LOGOUT"};
    for (String category : categories) {
      String location =
          probe
              .send(
                  "POST",
                  "/ReasonCode",
                  "admin",
                  "<ReasonCode><category>"
                      + category
                      + "</category><code>91</code><label>X</label><forAll>false</forAll></ReasonCode>")
              .headers()
              .firstValue("Location")
              .orElseThrow();
      String body =
          "<ReasonCodes><ReasonCode><uri>"
              + location.replaceAll(".*(/finesse)", "$1")
              + "</uri></ReasonCode></ReasonCodes>";
      assertThat(
              whole(
                  probe.send("PUT", "/Team/5000/ReasonCodes?category=" + category, "admin", body)))
          .isEqualTo("200 ");
    }
    for (String category : categories) {
      assertThat(get("/Team/5000/ReasonCodes?category=" + category, "admin").body())
          .startsWith("<ReasonCodes category=\"" + category + "\">")
          .contains("<code>91</code>");
    }
  }

  @Test
  void oldClientsReadTheirReasonsOneByOne() throws Exception {
    assertThat(get("/User/1001/ReasonCodes?category=LOGOUT", "1001").body())
        .startsWith(
            "<ReasonCodes category=\"LOGOUT\"><ReasonCode><uri>/finesse/api/ReasonCode/4</uri>")
        .doesNotContain("<systemCode>true");
    assertThat(get("/User/1001/ReasonCode/4", "1001").body())
        .contains("<label>End of shift</label>");
    assertThat(get("/User/1001/WrapUpReason/1", "admin").body())
        .isEqualTo(
            "<WrapUpReason><uri>/finesse/api/WrapUpReason/1</uri><label>Sale made</label>"
                + "<forAll>true</forAll></WrapUpReason>");
    assertThat(get("/User/1001/MediaPropertiesLayout", "1001").body())
        .contains("<type>DEFAULT</type>");
    assertThat(error(get("/User/1001/ReasonCodes", "1001")))
        .isEqualTo("400 Parameter Missing category");
    assertThat(error(get("/User/1001/ReasonCode/99", "1001"))).isEqualTo("404 Not Found 99");
    assertThat(error(get("/User/4711/WrapUpReasons", "admin")))
        .isEqualTo("404 User Not Found 4711");
  }

  @Test
  void phoneBooksCarryTheirContactsAndTheRangeCountsThem() throws Exception {
    String whole = get("/TeamResource/5000/PhoneBooks", "1001").body();
    assertThat(whole)
        .startsWith(
            "<PhoneBooks><PhoneBook><name>Company</name><type>GLOBAL</type><Contacts><Contact>")
        .contains("<name>Red only</name><type>TEAM</type>", "<firstName>Pia</firstName>");

    HttpResponse<String> part = get("/User/1001/PhoneBooks", "1001", "Range", "objects=2-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).contains("objects 2-3/3");
    assertThat(part.body()).contains("Otto", "Pia").doesNotContain("Mona");
    HttpResponse<String> all =
        get("/TeamResource/5000/PhoneBooks", "1001", "Range", "objects=1-6000");
    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.body()).isEqualTo(whole);
    assertThat(get("/TeamResource/5001/PhoneBooks", "1006").body()).doesNotContain("Red only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects=0-10", "objects=1-6001", "objects=3-1", "1-10"})
  void phoneBooksRefuseOtherRanges(String range) throws Exception {
    assertThat(error(get("/TeamResource/5000/PhoneBooks", "1001", "Range", range)))
        .isEqualTo("416 Invalid Range " + range);
  }

  @Test
  void aTeamShowsItsUsers() throws Exception {
    probe.login("1001");
    assertThat(get("/Team/5000", "2001").body())
        .startsWith(
            "<Team><uri>/finesse/api/Team/5000</uri><id>5000</id><name>Team"
                + " Red</name><users><User>")
        .contains("<loginId>1001</loginId>", "<loginId>1002</loginId>")
        .doesNotContain("<loginId>1006</loginId>");
    assertThat(get("/Team/5000?includeLoggedOutAgents=false", "1001").body())
        .contains("<loginId>1001</loginId>")
        .doesNotContain("<loginId>1002</loginId>");
    assertThat(get("/Team/5000/Users?includeLoggedOutAgents=false", "2001").body())
        .startsWith("<Users><User>");
  }

  @ParameterizedTest
  @CsvSource({
    "/Team/5000,                           1006, 401 Authorization Failure 1006",
    "/Team/5000/Users,                     2002, 401 Authorization Failure 2002",
    "/Team/9,                              2001, 404 Not Found 9",
    "/Team/5000?includeLoggedOutAgents=no, 2001, 400 Invalid Input includeLoggedOutAgents",
    "/Teams,                               2001, 401 Authorization Failure 2001"
  })
  void aTeamIsForItsOwn(String path, String user, String error) throws Exception {
    assertThat(error(get(path, user))).isEqualTo(error);
  }

  @Test
  void theAdministratorListsTeams() throws Exception {
    assertThat(get("/Teams", "admin").body())
        .isEqualTo(
            "<Teams><Team><uri>/finesse/api/Team/5000</uri><id>5000</id><name>Team"
                + " Red</name></Team><Team><uri>/finesse/api/Team/5001</uri><id>5001</id><name>Team"
                + " Blue</name></Team></Teams>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Team/5000/LayoutConfig", "/Team/5000/Layout"})
  void aTeamMayHaveALayoutOfItsOwn(String path) throws Exception {
    assertThat(get(path, "admin").body())
        .startsWith(
            "<TeamLayoutConfig><uri>/finesse/api/Team/5000/LayoutConfig</uri>"
                + "<useDefault>true</useDefault><layoutxml>&lt;finesseLayout");
    String own =
        "<TeamLayoutConfig><useDefault>false</useDefault>"
            + "<layoutxml>&lt;finesseLayout&gt;own&lt;/finesseLayout&gt;</layoutxml></TeamLayoutConfig>";
    assertThat(whole(probe.send("PUT", path, "admin", own))).isEqualTo("200 ");
    assertThat(get(path, "admin").body())
        .contains("<useDefault>false</useDefault><layoutxml>&lt;finesseLayout&gt;own");
    String standard = "<TeamLayoutConfig><useDefault>true</useDefault></TeamLayoutConfig>";
    assertThat(whole(probe.send("PUT", path, "admin", standard))).isEqualTo("200 ");
    assertThat(get(path, "admin").body()).contains("<useDefault>true</useDefault>");
  }

  @ParameterizedTest
  @CsvSource({
    "<useDefault>no</useDefault>,        400 Invalid Input useDefault",
    "<useDefault>false</useDefault>,     400 Parameter Missing layoutxml",
    "<other>x</other>,                   400 Bad Request TeamLayoutConfig",
    "<layoutxml>&lt;a/&gt;</layoutxml>,  400 Invalid Input layoutxml"
  })
  void aTeamsLayoutHasToBeOne(String values, String error) throws Exception {
    String body = "<TeamLayoutConfig>" + values + "</TeamLayoutConfig>";
    assertThat(error(probe.send("PUT", "/Team/5000/LayoutConfig", "admin", body))).isEqualTo(error);
  }

  @Test
  void queuesAreShownToAnybodyWithTheirStatistics() throws Exception {
    probe.login("1001");
    String queue = get("/Queue/6001", "1006").body();
    assertThat(queue)
        .startsWith(
            "<Queue><uri>/finesse/api/Queue/6001</uri><name>Sales</name><statistics>"
                + "<callsInQueue>0</callsInQueue>"
                + "<startTimeOfLongestCallInQueue></startTimeOfLongestCallInQueue>")
        .contains("<agentsNotReady>1</agentsNotReady>", "<agentsLoggedOn>1</agentsLoggedOn>");
    assertThat(get("/User/1001/Queues", "1006").body())
        .startsWith("<Queues>" + queue)
        .contains("<name>Support</name>");
    assertThat(error(get("/Queue/99", "1001"))).isEqualTo("404 Not Found 99");
  }
}
