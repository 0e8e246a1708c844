package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.finesse.Answers.error;
import static org.mcdewey.finesse.Answers.whole;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.mcdewey.finesse.site.Site;

/** Every configuration object over HTTPS, method by method, and what each refuses. */
class ConfigObjectsTest {
  private static final String TRIGGER =
      "<TriggerSet><type>SYSTEM</type><name>CALL_ARRIVES</name></TriggerSet>";

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

  /**
   * A kind of which there are many.
   *
   * @param path of one without its id
   * @param values inside the element, as they are given and read
   * @param change what is given to change it
   * @param changed what is read then
   */
  record Collection(
      String name, String path, String list, String values, String change, String changed) {
    String body() {
      return body(values);
    }

    String body(String inner) {
      return "<" + name + ">" + inner + "</" + name + ">";
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Collection> collections() {
    return Stream.of(
        new Collection(
            "ReasonCode",
            "/ReasonCode",
            "/ReasonCodes?category=NOT_READY",
            "<category>NOT_READY</category><code>77</code><label>Gym</label><forAll>true</forAll>",
            "<label>Sport</label>",
            "<category>NOT_READY</category><code>77</code><label>Sport</label>"
                + "<forAll>true</forAll><systemCode>false</systemCode>"),
        new Collection(
            "WrapUpReason",
            "/WrapUpReason",
            "/WrapUpReasons",
            "<label>Gone</label><forAll>true</forAll>",
            "<forAll>false</forAll>",
            "<label>Gone</label><forAll>false</forAll>"),
        new Collection(
            "PhoneBook",
            "/PhoneBook",
            "/PhoneBooks",
            "<name>Vendors</name><type>GLOBAL</type>",
            "<type>TEAM</type>",
            "<name>Vendors</name><type>TEAM</type><contacts>URI/Contacts</contacts>"),
        new Collection(
            "Contact",
            "/PhoneBook/1/Contact",
            "/PhoneBook/1/Contacts",
            "<firstName>Rae</firstName><lastName>Sun</lastName>"
                + "<phoneNumber>5550111</phoneNumber><description>Ships</description>",
            "<lastName>Tor</lastName>",
            "<firstName>Rae</firstName><lastName>Tor</lastName>"
                + "<phoneNumber>5550111</phoneNumber><description>Ships</description>"),
        new Collection(
            "MediaPropertiesLayout",
            "/MediaPropertiesLayout",
            "/MediaPropertiesLayouts",
            "<name>Orders</name><description>For orders</description><type>CUSTOM</type>"
                + "<header><entry><displayName>Who</displayName>"
                + "<mediaProperty>callVariable1</mediaProperty></entry></header>"
                + "<column><entry><displayName>A</displayName>"
                + "<mediaProperty>callVariable2</mediaProperty></entry></column><column></column>",
            "<name>Buys</name>",
            "<name>Buys</name><description>For orders</description><type>CUSTOM</type>"
                + "<header><entry><displayName>Who</displayName>"
                + "<mediaProperty>callVariable1</mediaProperty></entry></header>"
                + "<column><entry><displayName>A</displayName>"
                + "<mediaProperty>callVariable2</mediaProperty></entry></column><column></column>"),
        new Collection(
            "Workflow",
            "/Workflow",
            "/Workflows",
            "<name>Pop</name><description></description><media>Voice</media>"
                + TRIGGER
                + "<ConditionSet><applyMethod>ALL</applyMethod><conditions><Condition>"
                + "<Variable><name>callVariable1</name><type>SYSTEM</type></Variable>"
                + "<comparator>IS_EQUAL</comparator><value>gold</value></Condition></conditions>"
                + "</ConditionSet><workflowActions></workflowActions>",
            "<description>New</description>",
            "<name>Pop</name><description>New</description><media>Voice</media>"
                + TRIGGER
                + "<ConditionSet><applyMethod>ALL</applyMethod><conditions><Condition>"
                + "<Variable><name>callVariable1</name><type>SYSTEM</type></Variable>"
                + "<comparator>IS_EQUAL</comparator><value>gold</value></Condition></conditions>"
                + "</ConditionSet><workflowActions></workflowActions>"),
        new Collection(
            "WorkflowAction",
            "/WorkflowAction",
            "/WorkflowActions",
            "<name>Open page</name><type>BROWSER_POP</type><handledBy>OTHER</handledBy>"
                + "<params><Param><name>windowName</name><value>w</value></Param></params>"
                + "<actionVariables><ActionVariable><name>callVariable1</name><type>SYSTEM</type>"
                + "</ActionVariable></actionVariables>",
            "<handledBy>FINESSE_DESKTOP</handledBy>",
            "<name>Open page</name><type>BROWSER_POP</type>"
                + "<handledBy>FINESSE_DESKTOP</handledBy>"
                + "<params><Param><name>windowName</name><value>w</value></Param></params>"
                + "<actionVariables><ActionVariable><name>callVariable1</name><type>SYSTEM</type>"
                + "</ActionVariable></actionVariables>"));
  }

  private HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return probe.send(method, path, "admin", body.isEmpty() ? null : body);
  }

  /** The path of an object that was created. */
  private String create(String path, String body) throws Exception {
    HttpResponse<String> created = admin("POST", path, body);
    assertThat(whole(created)).isEqualTo("200 ");
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(probe.api("/"));
    return location.substring(probe.api("").length());
  }

  @ParameterizedTest
  @MethodSource("collections")
  void isCreatedReadListedChangedAndDeleted(Collection kind) throws Exception {
    int events = probe.server.switchboard().history(0).size();
    String path = create(kind.path(), kind.body());
    String uri = "<uri>/finesse/api" + path + "</uri>";

    assertThat(admin("GET", path, "").body())
        .startsWith(kind.body(uri + kind.values()).replace("</" + kind.name() + ">", ""));
    assertThat(admin("GET", kind.list(), "").body()).contains(uri);

    assertThat(whole(admin("PUT", path, kind.body(kind.change())))).isEqualTo("200 ");
    String changed = kind.changed().replace("URI", "/finesse/api" + path);
    assertThat(admin("GET", path, "").body()).isEqualTo(kind.body(uri + changed));

    assertThat(whole(admin("DELETE", path, ""))).isEqualTo("200 ");
    String id = path.substring(path.lastIndexOf('/') + 1);
    for (String method : new String[] {"GET", "DELETE"}) {
      assertThat(error(admin(method, path, ""))).isEqualTo("404 Not Found " + id);
    }
    assertThat(error(admin("PUT", path, kind.body(kind.change()))))
        .isEqualTo("404 Not Found " + id);
    assertThat(admin("GET", kind.list(), "").body()).doesNotContain(uri);
    assertThat(probe.server.switchboard().history(0)).hasSize(events);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void isTheAdministratorsAlone(Collection kind) throws Exception {
    String path = create(kind.path(), kind.body());
    for (String user : new String[] {"1001", "2001"}) {
      String refused = "401 Authorization Failure " + user;
      assertThat(error(probe.send("POST", kind.path(), user, kind.body()))).isEqualTo(refused);
      assertThat(error(probe.send("PUT", path, user, kind.body()))).isEqualTo(refused);
      assertThat(error(probe.send("DELETE", path, user, null))).isEqualTo(refused);
      assertThat(error(probe.send("GET", kind.list(), user, null))).isEqualTo(refused);
      if (!kind.name().equals("ReasonCode")) {
        assertThat(error(probe.send("GET", path, user, null))).isEqualTo(refused);
      }
    }
    assertThat(probe.send("GET", path, null, null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void aBodyThatIsWrongChangesNothing(Collection kind) throws Exception {
    String path = create(kind.path(), kind.body());
    String before = admin("GET", path, "").body();

    assertThat(error(admin("POST", kind.path(), "<Other></Other>")))
        .isEqualTo("400 Bad Request Other");
    assertThat(error(admin("POST", kind.path(), "<" + kind.name() + ">")))
        .isEqualTo("400 Bad Request");
    assertThat(error(admin("POST", kind.path(), kind.body(""))))
        .startsWith("400 Parameter Missing ");
    assertThat(error(admin("PUT", path, kind.body(""))))
        .isEqualTo("400 Bad Request " + kind.name());
    assertThat(error(admin("PUT", path, kind.body("<colour>red</colour>"))))
        .isEqualTo("400 Bad Request " + kind.name());
    assertThat(error(admin("PATCH", path, ""))).startsWith("405 Method Not Allowed");
    if (!kind.name().equals("Contact")) {
      assertThat(error(admin("POST", kind.path(), kind.body())))
          .startsWith("400 Finesse API Error ");
    }

    assertThat(admin("GET", path, "").body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ReasonCode|<ReasonCode><category>NOT_READY</category><code>65536</code><label>L</label></ReasonCode>|400"
            + " Invalid Input code",
        "/ReasonCode|<ReasonCode><category>NOT_READY</category><code>x</code><label>L</label></ReasonCode>|400"
            + " Invalid Input code",
        "/ReasonCode|<ReasonCode><category>BREAK</category><code>9</code><label>L</label></ReasonCode>|400"
            + " Invalid Input category",
        "/ReasonCode|<ReasonCode><category>LOGOUT</category><code>9</code></ReasonCode>|400"
            + " Parameter Missing label",
        "/ReasonCode|<ReasonCode><category>LOGOUT</category><code>9</code><label></label></ReasonCode>|400"
            + " Parameter Missing label",
        "/ReasonCode|<ReasonCode><category>LOGOUT</category><code>9</code><label>12345678901234567890123456789012345678901</label></ReasonCode>|400"
            + " Invalid Input label",
        "/ReasonCode|<ReasonCode><category>LOGOUT</category><code>9</code><label>L</label><forAll>perhaps</forAll></ReasonCode>|400"
            + " Invalid Input forAll",
        "/ReasonCode|<ReasonCode><category>LOGOUT</category><code>9</code><code>9</code><label>L</label></ReasonCode>|400"
            + " Bad Request code",
        "/ReasonCode|<ReasonCode><category>NOT_READY</category><code>1</code><label>L</label></ReasonCode>|400"
            + " Finesse API Error 1",
        "/ReasonCode|<ReasonCode><category>NOT_READY</category><code>9</code><label>Lunch</label></ReasonCode>|400"
            + " Finesse API Error Lunch",
        "/WrapUpReason|<WrapUpReason><label>Sale made</label></WrapUpReason>|400 Finesse API Error"
            + " Sale made",
        "/PhoneBook|<PhoneBook><name>P</name><type>MINE</type></PhoneBook>|400 Invalid Input type",
        "/PhoneBook|<PhoneBook><name>P</name></PhoneBook>|400 Parameter Missing type",
        "/PhoneBook|<PhoneBook><name>Company</name><type>TEAM</type></PhoneBook>|400 Finesse API"
            + " Error Company",
        "/PhoneBook/1/Contact|<Contact><firstName>A</firstName></Contact>|400 Parameter Missing"
            + " phoneNumber",
        "/PhoneBook/1/Contact|<Contact><phoneNumber>123456789012345678901234567890123</phoneNumber></Contact>|400"
            + " Invalid Input phoneNumber",
        "/PhoneBook/99/Contact|<Contact><phoneNumber>1</phoneNumber></Contact>|404 Not Found 99",
        "/MediaPropertiesLayout|<MediaPropertiesLayout><name>M</name><type>DEFAULT</type></MediaPropertiesLayout>|400"
            + " Invalid Input type",
        "/MediaPropertiesLayout|<MediaPropertiesLayout><name>M</name><column></column><column></column><column></column></MediaPropertiesLayout>|400"
            + " Maximum Exceeded column",
        "/MediaPropertiesLayout|<MediaPropertiesLayout><name>M</name><column><entry><displayName>D</displayName></entry></column></MediaPropertiesLayout>|400"
            + " Parameter Missing mediaProperty",
        "/Workflow|<Workflow><name>W</name></Workflow>|400 Parameter Missing TriggerSet",
        "/Workflow|<Workflow><name>W</name><TriggerSet><type>SYSTEM</type><name>SOMETIMES</name></TriggerSet></Workflow>|400"
            + " Invalid Input name",
        "/Workflow|<Workflow><name>W</name><TriggerSet><type>SYSTEM</type><name>CALL_DROPS</name></TriggerSet><workflowActions><WorkflowAction><uri>/finesse/api/WorkflowAction/99</uri></WorkflowAction></workflowActions></Workflow>|400"
            + " Finesse API Error /finesse/api/WorkflowAction/99",
        "/WorkflowAction|<WorkflowAction><name>W</name><type>SING</type></WorkflowAction>|400"
            + " Invalid Input type"
      })
  void whatIsAgainstARuleIsRefused(String path, String body, String error) throws Exception {
    assertThat(error(admin("POST", path, body))).isEqualTo(error);
  }

  @Test
  void thereAreTenPhoneBooksForAllAtMost() throws Exception {
    String book = "<PhoneBook><name>B%d</name><type>GLOBAL</type></PhoneBook>";
    for (int i = 0; i < 9; i++) {
      create("/PhoneBook", book.formatted(i));
    }
    assertThat(error(admin("POST", "/PhoneBook", book.formatted(9))))
        .isEqualTo("400 Maximum Exceeded PhoneBook");
    String team = create("/PhoneBook", "<PhoneBook><name>T</name><type>TEAM</type></PhoneBook>");
    assertThat(error(admin("PUT", team, "<PhoneBook><type>GLOBAL</type></PhoneBook>")))
        .isEqualTo("400 Maximum Exceeded PhoneBook");
  }

  @Test
  void aPhoneBookTakesItsContactsWithIt() throws Exception {
    String book = create("/PhoneBook", "<PhoneBook><name>N</name><type>TEAM</type></PhoneBook>");
    String contact =
        create(book + "/Contact", "<Contact><phoneNumber>5550123</phoneNumber></Contact>");
    assertThat(contact).startsWith(book + "/Contact/");
    assertThat(error(admin("GET", contact.replace(book, "/PhoneBook/1"), "")))
        .startsWith("404 Not Found");

    admin("DELETE", book, "");

    assertThat(error(admin("GET", contact, ""))).startsWith("404 Not Found");
    assertThat(error(admin("GET", book + "/Contacts", ""))).startsWith("404 Not Found");
  }

  @Test
  void theContactCentersOwnCodesAreListedAndStayAsTheyAre() throws Exception {
    String list = admin("GET", "/ReasonCodes?category=NOT_READY", "").body();
    assertThat(list)
        .startsWith("<ReasonCodes category=\"NOT_READY\"><ReasonCode>")
        .contains("<code>32767</code>", "<systemCode>true</systemCode>")
        .doesNotContain("LOGOUT");
    String path =
        list.replaceAll(".*<uri>/finesse/api(/ReasonCode/\\d+)</uri>.*?<code>32767</code>.*", "$1");

    assertThat(error(admin("PUT", path, "<ReasonCode><label>Mine</label></ReasonCode>")))
        .startsWith("400 Finesse API Error");
    assertThat(error(admin("DELETE", path, ""))).startsWith("400 Finesse API Error");
    assertThat(admin("GET", "/ReasonCodes?category=ALL", "").body())
        .contains("<category>LOGOUT</category>", "<category>NOT_READY</category>");
    assertThat(error(admin("GET", "/ReasonCodes", ""))).isEqualTo("400 Parameter Missing category");
    assertThat(error(admin("GET", "/ReasonCodes?category=no", "")))
        .isEqualTo("400 Invalid Input category");
  }

  @Test
  void agentsMayReadOneReasonCode() throws Exception {
    assertThat(probe.send("GET", "/ReasonCode/1", "1001", null).body())
        .isEqualTo(
            "<ReasonCode><uri>/finesse/api/ReasonCode/1</uri><category>NOT_READY</category>"
                + "<code>1</code><label>Break</label><forAll>true</forAll>"
                + "<systemCode>false</systemCode></ReasonCode>");
  }

  @Test
  void aReasonCodeThatWasMadeCanBeChosen() throws Exception {
    String path =
        create(
            "/ReasonCode",
            "<ReasonCode><category>NOT_READY</category><code>80</code><label>Tea</label></ReasonCode>");
    probe.login("1001");
    String id = path.replace("/ReasonCode/", "");

    HttpResponse<String> chosen =
        probe.send(
            "PUT",
            "/User/1001",
            "1001",
            "<User><state>NOT_READY</state><reasonCodeId>" + id + "</reasonCodeId></User>");

    assertThat(chosen.statusCode()).isEqualTo(202);
    assertThat(probe.send("GET", "/User/1001", "1001", null).body())
        .contains("<label>Tea</label>", "<reasonCodeId>" + id + "</reasonCodeId>");
  }

  @Test
  void theDefaultLayoutCanBeChangedAndStays() throws Exception {
    String path = "/MediaPropertiesLayout/default";
    assertThat(admin("GET", path, "").body())
        .startsWith("<MediaPropertiesLayout><uri>/finesse/api/MediaPropertiesLayout/1</uri>")
        .contains("<type>DEFAULT</type>");
    String change =
        "<MediaPropertiesLayout><type>DEFAULT</type><description>D</description>"
            + "</MediaPropertiesLayout>";
    assertThat(whole(admin("PUT", path, change))).isEqualTo("200 ");
    assertThat(admin("GET", "/MediaPropertiesLayout/1", "").body())
        .contains("<description>D</description>");
    assertThat(error(admin("DELETE", path, ""))).startsWith("405 Method Not Allowed");
    assertThat(error(admin("PUT", path, change.replace("DEFAULT", "CUSTOM"))))
        .isEqualTo("400 Invalid Input type");
  }

  @Test
  void aWorkflowShowsItsActionsAndLosesOneThatIsDeleted() throws Exception {
    String action =
        create(
            "/WorkflowAction",
            "<WorkflowAction><name>A</name><type>HTTP_REQUEST</type></WorkflowAction>");
    String workflow =
        create(
            "/Workflow",
            "<Workflow><name>W</name>"
                + TRIGGER
                + "<workflowActions><WorkflowAction><uri>/finesse/api"
                + action
                + "</uri></WorkflowAction></workflowActions></Workflow>");
    assertThat(admin("GET", workflow, "").body())
        .contains(
            "<workflowActions><WorkflowAction><uri>/finesse/api"
                + action
                + "</uri><name>A</name><type>HTTP_REQUEST</type>");

    admin("DELETE", action, "");

    assertThat(admin("GET", workflow, "").body()).contains("<workflowActions></workflowActions>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/SystemConfig|SystemConfig|<cti><port>42028</port></cti>|<cti><host>localhost</host><port>42028</port><backupHost></backupHost><backupPort>43027</backupPort><peripheralId>5000</peripheralId><secure>false</secure></cti>",
        "/ClusterConfig|ClusterConfig|<secondaryNode><host>b.example</host></secondaryNode>|<secondaryNode><host>b.example</host></secondaryNode>",
        "/EnterpriseDatabaseConfig|EnterpriseDatabaseConfig|<host>db.example</host><password>x</password>|<host>db.example</host><backupHost></backupHost><port>1433</port><databaseName>sandbox_awdb</databaseName><domain></domain><userName>sandbox</userName>",
        "/ChatConfig|ChatConfig|<primaryNode>https://chat.example</primaryNode>|<primaryNode>https://chat.example</primaryNode><secondaryNode></secondaryNode>",
        "/LayoutConfig/default|LayoutConfig|<layoutxml>&lt;finesseLayout/&gt;</layoutxml>|<layoutxml>&lt;finesseLayout/&gt;</layoutxml>"
      })
  void aSingleObjectIsReadAndChanged(String path, String name, String change, String after)
      throws Exception {
    String uri = "<uri>/finesse/api" + path + "</uri>";
    assertThat(admin("GET", path, "").body()).startsWith("<" + name + ">" + uri);

    assertThat(whole(admin("PUT", path, "<" + name + ">" + change + "</" + name + ">")))
        .isEqualTo("200 ");

    assertThat(admin("GET", path, "").body())
        .isEqualTo("<" + name + ">" + uri + after + "</" + name + ">");
    assertThat(error(admin("PUT", path, "<" + name + "></" + name + ">")))
        .isEqualTo("400 Bad Request " + name);
    for (String method : new String[] {"POST", "DELETE"}) {
      assertThat(error(admin(method, path, ""))).startsWith("405 Method Not Allowed");
    }
    for (String method : new String[] {"GET", "PUT"}) {
      assertThat(error(probe.send(method, path, "2001", null)))
          .isEqualTo("401 Authorization Failure 2001");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<cti><port>0</port></cti>,                    400 Invalid Input port",
    "<cti><secure>maybe</secure></cti>,            400 Invalid Input secure",
    "<cti><host></host></cti>,                     400 Parameter Missing host"
  })
  void aSingleObjectHasRulesToo(String change, String error) throws Exception {
    assertThat(error(admin("PUT", "/SystemConfig", "<SystemConfig>" + change + "</SystemConfig>")))
        .isEqualTo(error);
  }

  @Test
  void cloudConnectIsSetAsAWholeAndDeleted() throws Exception {
    String path = "/CloudConnectConfig";
    String unset =
        "<CloudConnectConfig><publisherAddress></publisherAddress>"
            + "<subscriberAddress></subscriberAddress><userName></userName></CloudConnectConfig>";
    assertThat(admin("GET", path, "").body()).isEqualTo(unset);
    String body = "<CloudConnectConfig>%s</CloudConnectConfig>";
    assertThat(error(admin("PUT", path, body.formatted("<userName>cc</userName>"))))
        .isEqualTo("400 Parameter Missing publisherAddress");
    assertThat(
            whole(
                admin(
                    "PUT",
                    path,
                    body.formatted(
                        "<publisherAddress>cc.example</publisherAddress>"
                            + "<userName>cc</userName><password>x</password>"))))
        .isEqualTo("200 ");
    assertThat(admin("GET", path, "").body())
        .isEqualTo(
            body.formatted(
                "<publisherAddress>cc.example</publisherAddress>"
                    + "<subscriberAddress></subscriberAddress><userName>cc</userName>"));
    assertThat(error(probe.send("DELETE", path, "2001", null)))
        .isEqualTo("401 Authorization Failure 2001");

    assertThat(whole(admin("DELETE", path, ""))).isEqualTo("200 ");

    assertThat(admin("GET", path, "").body()).isEqualTo(unset);
  }

  @Test
  void systemVariablesAreListedWithTheirPlaceInACall() throws Exception {
    assertThat(admin("GET", "/SystemVariables", "").body())
        .startsWith(
            "<SystemVariables><SystemVariable><name>callVariable1</name>"
                + "<node>//Dialog/mediaProperties/callvariables/"
                + "CallVariable[name='callVariable1']/value</node></SystemVariable>");
    assertThat(admin("GET", "/SystemVariable/DNIS", "").body())
        .isEqualTo(
            "<SystemVariable><name>DNIS</name><node>//Dialog/mediaProperties/DNIS</node>"
                + "</SystemVariable>");
    assertThat(error(admin("GET", "/SystemVariable/none", ""))).isEqualTo("404 Not Found none");
    assertThat(error(probe.send("GET", "/SystemVariables", "1001", null)))
        .isEqualTo("401 Authorization Failure 1001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/finesse/api/Devices?extension=1001",
        "/finesse/api/ConnectedUsersInfo",
        "/finesse/api/MaintenanceMode",
        "/finesse/api/Performance",
        "/finesse/api/LockedOutUsers",
        "/desktop/api/DesktopConfig"
      })
  void whatCameAfterThisReleaseIsNotThere(String path) throws Exception {
    URI uri = URI.create("https://localhost:" + probe.server.edge().httpsPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", FinesseProbe.basic("admin", FinesseServer.DEFAULT_PASSWORD))
            .build();
    assertThat(probe.client().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
  }

  @Test
  void aDesktopLayoutHasToBeOne() throws Exception {
    String body = "<LayoutConfig><layoutxml>%s</layoutxml></LayoutConfig>";
    for (String wrong : new String[] {"&lt;html/&gt;", "&lt;finesseLayout&gt;", "no markup"}) {
      assertThat(error(admin("PUT", "/LayoutConfig/default", body.formatted(wrong))))
          .isEqualTo("400 Invalid Input layoutxml");
    }
    String nested =
        "<finesseLayout xmlns=\"http://www.cisco.com/vtg/finesse\"><a>1</a></finesseLayout>";
    assertThat(whole(admin("PUT", "/LayoutConfig/default", body.formatted(nested))))
        .isEqualTo("200 ");
    assertThat(admin("GET", "/LayoutConfig/default", "").body())
        .contains(nested.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"));
  }

  @Test
  void whatCanOnlyBeReadIsRead() throws Exception {
    assertThat(admin("GET", "/ConfigInfo", "").body())
        .isEqualTo(
            "<ConfigInfo><totalSkillGroups>2</totalSkillGroups>"
                + "<totalSupervisors>2</totalSupervisors><totalTeams>2</totalTeams>"
                + "<totalUsers>12</totalUsers><uri>/finesse/api/ConfigInfo</uri>"
                + "<versionInfo>12.5(1)</versionInfo></ConfigInfo>");
    assertThat(probe.send("GET", "/ECCVariableConfig", "1001", null).body())
        .contains("<ECCVariable><name>user.customer</name><length>40</length></ECCVariable>");
    assertThat(probe.send("GET", "/MediaDomain", "1001", null).body())
        .contains("<id>5001</id><name>Chat</name>");
    assertThat(error(admin("PUT", "/ConfigInfo", ""))).startsWith("405 Method Not Allowed");
  }

  @Test
  void aRangeGivesAPartAndSaysOfWhat() throws Exception {
    for (int i = 0; i < 4; i++) {
      create("/WrapUpReason", "<WrapUpReason><label>W" + i + "</label></WrapUpReason>");
    }
    HttpResponse<String> part =
        probe.send("GET", "/WrapUpReasons", "admin", null, "Range", "objects=4-5");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).contains("objects 4-5/7");
    assertThat(part.body())
        .contains("<label>W0</label>", "<label>W1</label>")
        .doesNotContain("W2", "Sale");
    HttpResponse<String> all =
        probe.send("GET", "/WrapUpReasons", "admin", null, "Range", "objects=1-25");
    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.body()).contains("<label>W3</label>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"objects=0-5", "objects=5-4", "objects=1-6001", "bytes=0-9", "objects=99-100"})
  void aRangeThatIsNoneIsRefused(String range) throws Exception {
    assertThat(error(probe.send("GET", "/WrapUpReasons", "admin", null, "Range", range)))
        .isEqualTo("416 Invalid Range " + range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/SystemConfig", "/ClusterConfig", "/EnterpriseDatabaseConfig"})
  void theExpressDeploymentHasNoneOfThese(String path) throws Exception {
    try (FinesseProbe express =
        new FinesseProbe(folder, Site.parse("s.yaml", "deployment: uccx\n"))) {
      assertThat(error(express.send("GET", path, "admin", null)))
          .isEqualTo("501 Not Implemented " + path.substring(1));
      String name = path.substring(1);
      assertThat(error(express.send("PUT", path, "admin", "<" + name + "><a>1</a></" + name + ">")))
          .isEqualTo("501 Not Implemented " + name);
      String code =
          "<ReasonCode><category>LOGOUT</category><code>1000</code><label>L</label></ReasonCode>";
      assertThat(error(express.send("POST", "/ReasonCode", "admin", code)))
          .isEqualTo("400 Invalid Input code");
    }
  }

  @Test
  void theSecondaryNodeIsNotConfigured() throws Exception {
    String body = "<WrapUpReason><label>L</label></WrapUpReason>";
    try (FinesseProbe second =
        new FinesseProbe(folder, Site.parse("s.yaml", "node: secondary\n"))) {
      assertThat(error(second.send("GET", "/WrapUpReasons", "admin", null)))
          .startsWith("403 Forbidden");
      assertThat(error(second.send("POST", "/WrapUpReason", "admin", body)))
          .startsWith("403 Forbidden");
    }
    try (FinesseProbe second =
        new FinesseProbe(folder, Site.parse("s.yaml", "node: secondary\ndeployment: uccx\n"))) {
      assertThat(second.send("GET", "/WrapUpReasons", "admin", null).statusCode()).isEqualTo(200);
      assertThat(error(second.send("POST", "/WrapUpReason", "admin", body)))
          .startsWith("403 Forbidden");
    }
  }

  @Test
  void anAdministratorConfiguresWhileTheContactCenterIsAway() throws Exception {
    probe.server.switchboard().apply(new org.mcdewey.finesse.model.Fault.ContactCenterLost());

    create("/WrapUpReason", "<WrapUpReason><label>L</label></WrapUpReason>");
  }
}
