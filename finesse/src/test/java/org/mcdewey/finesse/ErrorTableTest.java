package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.finesse.Answers.error;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.xml.EventXml;

/**
 * Every error the API has, provoked over HTTPS: its status, type and data at once, or in an event
 * after 202. One is not here: a Generic Error at once, which is for what no other type is for.
 */
class ErrorTableTest {
  private static final String SITE =
      """
      deployment: %s
      password: sandbox
      %s
      teams: [{id: 5000}, {id: 5001}]
      queues: [{id: 6001, name: Sales, number: 8001}]
      agents:
        - {id: 1001, team: 5000, queues: [6001], mobile: false}
        - {id: 1002, team: 5000, queues: [6001]}
        - {id: 2001, team: 5000, supervises: [5000]}
        - {id: 2002, team: 5001, supervises: [5001]}
      """;

  private static final Configuration UCCE = Site.parse("ucce", SITE.formatted("ucce", ""));
  private static final Configuration UCCX = Site.parse("uccx", SITE.formatted("uccx", ""));
  private static final Configuration SECONDARY =
      Site.parse("secondary", SITE.formatted("ucce", "node: secondary"));

  @TempDir static Path folder;

  /** What a client does, in few words. */
  private record Client(FinesseProbe probe) {
    HttpResponse<String> put(String path, String user, String body) throws Exception {
      return probe.send("PUT", path, user, body);
    }

    HttpResponse<String> post(String path, String user, String body) throws Exception {
      return probe.send("POST", path, user, body);
    }

    HttpResponse<String> get(String path, String user, String... headers) throws Exception {
      return probe.send("GET", path, user, null, headers);
    }

    HttpResponse<String> user(String caller, String user, String values) throws Exception {
      return put("/User/" + user, caller, "<User>" + values + "</User>");
    }

    HttpResponse<String> state(String user, String state) throws Exception {
      return user(user, user, "<state>" + state + "</state>");
    }

    /** The call of this number, from 0. */
    private static long id(int call) {
      return 16_777_216L + call;
    }

    HttpResponse<String> act(String user, int call, String action, String target, String more)
        throws Exception {
      return put(
          "/Dialog/" + id(call),
          user,
          "<Dialog><requestedAction>%s</requestedAction><targetMediaAddress>%s"
                  .formatted(action, target)
              + "</targetMediaAddress>"
              + more
              + "</Dialog>");
    }

    HttpResponse<String> act(String user, int call, String action) throws Exception {
      return act(user, call, action, user, "");
    }

    HttpResponse<String> consult(String user, int call, String to) throws Exception {
      return act(user, call, "CONSULT_CALL", user, "<toAddress>" + to + "</toAddress>");
    }

    HttpResponse<String> place(String user, String action, String to, String more)
        throws Exception {
      return post(
          "/User/" + user + "/Dialogs",
          user,
          "<Dialog><requestedAction>%s</requestedAction><fromAddress>%s</fromAddress><toAddress>%s"
                  .formatted(action, user, to)
              + "</toAddress>"
              + more
              + "</Dialog>");
    }

    HttpResponse<String> barge(int monitor) throws Exception {
      return place(
          "2001",
          "BARGE_CALL",
          "1001",
          "<associatedDialogUri>/finesse/api/Dialog/" + id(monitor) + "</associatedDialogUri>");
    }

    HttpResponse<String> variables(String... names) throws Exception {
      StringBuilder all = new StringBuilder();
      for (String name : names) {
        all.append("<CallVariable><name>").append(name).append("</name><value>x</value>");
        all.append("</CallVariable>");
      }
      return act(
          "1001",
          0,
          "UPDATE_CALL_DATA",
          "1001",
          "<mediaProperties><callvariables>" + all + "</callvariables></mediaProperties>");
    }

    /** 1001 talks with a customer; 1002 and 2001 are signed in. */
    Client talking() throws Exception {
      probe.login("1002");
      probe.login("2001");
      probe.login("1001");
      state("1001", "READY");
      probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
      act("1001", 0, "ANSWER");
      return this;
    }

    /** The same, and 2001 listens: call 1. */
    Client monitored() throws Exception {
      talking().place("2001", "SILENT_MONITOR", "1001", "");
      return this;
    }

    /** As many on call 0 as there may be. */
    Client full() throws Exception {
      talking();
      for (int call = 1; call <= 6; call++) {
        consult("1001", 0, "555000" + call);
        probe.sandbox("/calls/" + id(call) + "/answer", "{}");
        act("1001", 0, "CONFERENCE");
      }
      return this;
    }

    String lastEvent() {
      return EventXml.update(probe.server.switchboard().history(0).getLast().event()).toXml();
    }
  }

  private interface Provoked {
    HttpResponse<String> by(Client client) throws Exception;
  }

  /**
   * @param error status, type and data; of one that comes later, 202, type and data
   */
  private record Row(String error, Configuration site, Provoked provoked) {
    @Override
    public String toString() {
      return error;
    }
  }

  private static Row ucce(String error, Provoked provoked) {
    return new Row(error, UCCE, provoked);
  }

  private static Row uccx(String error, Provoked provoked) {
    return new Row(error, UCCX, provoked);
  }

  static Stream<Row> atOnce() {
    return Stream.of(badRequests(), calls(), configuration(), rights(), others())
        .flatMap(List::stream);
  }

  private static List<Row> badRequests() {
    return List.of(
        ucce("400 Bad Request", c -> c.put("/User/1001", "1001", "<User><state>READY")),
        ucce(
            "400 Bad Request +491234",
            c -> c.user("1001", "1001", "<state>LOGIN</state><extension>+491234</extension>")),
        ucce("400 Parameter Missing state", c -> c.user("1001", "1001", "")),
        ucce("400 Parameter Missing extension", c -> c.state("1001", "LOGIN")),
        ucce("400 Invalid Input state", c -> c.state("1001", "ASLEEP")),
        ucce(
            "400 Invalid Input mode",
            c ->
                c.user(
                    "1002",
                    "1002",
                    "<state>LOGIN</state><extension>1002</extension><mobileAgent><mode>X</mode>"
                        + "<dialNumber>5550000</dialNumber></mobileAgent>")),
        ucce(
            "400 Invalid Input reasonCodeId",
            c -> {
              c.probe().login("1001");
              return c.user(
                  "2001", "1001", "<state>NOT_READY</state><reasonCodeId>1</reasonCodeId>");
            }),
        ucce(
            "400 Invalid State LOGOUT",
            c -> {
              c.probe().login("1001");
              c.state("1001", "READY");
              return c.state("1001", "LOGOUT");
            }));
  }

  private static List<Row> calls() {
    return List.of(
        ucce("400 Invalid Input requestedAction", c -> c.talking().act("1001", 0, "SING")),
        ucce(
            "400 Invalid Input callVariable1",
            c -> c.talking().variables("callVariable1", "callVariable1")),
        ucce("400 Invalid Input callVariable11", c -> c.talking().variables("callVariable11")),
        ucce("400 Invalid Input BACampaign", c -> c.talking().variables("BACampaign")),
        uccx(
            "400 Invalid Input callvariables",
            c -> {
              c.probe().login("1001");
              return c.place(
                  "1001",
                  "MAKE_CALL",
                  "1002",
                  "<mediaProperties><callvariables><CallVariable><name>callVariable1</name>"
                      + "<value>x</value></CallVariable></callvariables></mediaProperties>");
            }),
        ucce(
            "400 Invalid State 2001",
            c -> {
              c.talking().place("2001", "MAKE_CALL", "5550000", "");
              return c.place("2001", "SILENT_MONITOR", "1001", "");
            }),
        ucce(
            "400 Invalid Destination 1001",
            c -> {
              c.probe().login("1001");
              return c.place("1001", "MAKE_CALL", "1001", "");
            }),
        ucce(
            "400 Invalid Destination 7777",
            c -> c.talking().act("1001", 0, "PARTICIPANT_DROP", "7777", "")),
        ucce(
            "400 Invalid Destination 1001",
            c -> {
              c.monitored().act("1001", 0, "HOLD");
              return c.barge(1);
            }),
        ucce(
            "400 20999 1001",
            c -> {
              c.monitored().consult("1001", 0, "1002");
              c.act("1002", 2, "ANSWER");
              c.act("1001", 0, "RETRIEVE");
              return c.barge(1);
            }),
        ucce(
            "400 20700 1001",
            c -> {
              c.full().place("2001", "SILENT_MONITOR", "1001", "");
              return c.barge(7);
            }),
        ucce(
            "401 Invalid State 1001",
            c -> {
              c.talking().act("1001", 0, "HOLD");
              return c.act(
                  "1001",
                  0,
                  "SEND_DTMF",
                  "1001",
                  "<actionParams><ActionParam><name>dtmfString</name><value>1</value>"
                      + "</ActionParam></actionParams>");
            }),
        uccx(
            "401 Invalid State 1001",
            c -> {
              c.talking().act("1001", 0, "HOLD");
              return c.act("1001", 0, "START_RECORDING");
            }),
        ucce(
            "404 Dialog Not Found 7",
            c ->
                c.put(
                    "/Dialog/7",
                    "1001",
                    "<Dialog><requestedAction>HOLD</requestedAction></Dialog>")),
        ucce("404 Not Found 7", c -> c.get("/Dialog/7", "1001")),
        ucce(
            "501 Not Implemented START_RECORDING",
            c -> c.talking().act("1001", 0, "START_RECORDING")),
        uccx(
            "501 Not Implemented PARTICIPANT_DROP",
            c -> c.talking().act("1001", 0, "PARTICIPANT_DROP", "5551234", "")));
  }

  private static List<Row> configuration() {
    String reason = "<WrapUpReason><label>Sold</label></WrapUpReason>";
    return List.of(
        ucce(
            "400 Finesse API Error Sold",
            c -> {
              c.post("/WrapUpReason", "admin", reason);
              return c.post("/WrapUpReason", "admin", reason);
            }),
        ucce(
            "400 Maximum Exceeded PhoneBook",
            c -> {
              @Nullable HttpResponse<String> last = null;
              for (int i = 0; i < 11; i++) {
                last =
                    c.post(
                        "/PhoneBook",
                        "admin",
                        "<PhoneBook><name>b" + i + "</name><type>GLOBAL</type></PhoneBook>");
              }
              return Objects.requireNonNull(last);
            }),
        ucce("401 Authorization Failure 1001", c -> c.post("/WrapUpReason", "1001", reason)),
        new Row(
            "403 Forbidden secondary node",
            SECONDARY,
            c -> c.post("/WrapUpReason", "admin", reason)),
        ucce("404 Not Found 99", c -> c.get("/WrapUpReason/99", "admin")),
        ucce(
            "404 finesse.api.team.team_assignment_invalid_team 574",
            c -> c.get("/Team/9/WrapUpReasons", "admin")),
        uccx("501 Not Implemented SystemConfig", c -> c.get("/SystemConfig", "admin")));
  }

  private static List<Row> rights() {
    return List.of(
        ucce(
            "401 Authorization Failure 1001",
            c -> c.probe().sendAs("1001", "wrong", "GET", "/User/1001", null)),
        ucce("401 Authorization Failure 1001", c -> c.get("/Users", "1001")),
        ucce(
            "401 Invalid Authorization User Specified 1002",
            c -> c.user("1002", "1001", "<state>READY</state>")),
        ucce(
            "401 Invalid Supervisor 1001", c -> c.user("2002", "1001", "<state>NOT_READY</state>")),
        ucce(
            "401 Invalid Supervisor 1001",
            c -> {
              c.talking().probe().login("2002");
              return c.place("2002", "SILENT_MONITOR", "1001", "");
            }),
        ucce("404 User Not Found 4711", c -> c.probe().login("4711")),
        ucce("404 User Not Found 4711", c -> c.get("/User/4711", "admin")));
  }

  private static List<Row> others() {
    return List.of(
        ucce("404 Not Found /Nothing", c -> c.get("/Nothing", "1001")),
        ucce(
            "405 Method Not Allowed /User/1001/ClientLog",
            c -> c.get("/User/1001/ClientLog", "1001")),
        ucce(
            "405 Method Not Allowed /User/1001/ClientLog",
            c -> c.put("/User/1001/ClientLog", "1001", "<ClientLog/>")),
        ucce(
            "400 Operation Failure logData",
            c ->
                c.post(
                    "/User/1001/ClientLog",
                    "1001",
                    "<ClientLog><logData>" + "x".repeat(1_048_577) + "</logData></ClientLog>")),
        ucce(
            "416 Invalid Range objects=1-6001",
            c -> c.get("/TeamResource/5000/PhoneBooks", "1001", "Range", "objects=1-6001")),
        ucce(
            "500 Internal Server Error",
            c -> {
              c.probe()
                  .server
                  .switchboard()
                  .watch(
                      () -> {
                        throw new IllegalStateException("a fault of this program");
                      });
              return c.probe().login("1001");
            }),
        uccx("501 Not Implemented Queue", c -> c.get("/Queue/6001", "1001")),
        uccx("501 Not Implemented Media", c -> c.put("/User/1001/Media/1", "1001", "<Media/>")),
        ucce(
            "503 Service Unavailable",
            c -> {
              c.probe().server.switchboard().apply(new Fault.ContactCenterLost());
              return c.get("/User/1001", "1001");
            }));
  }

  @ParameterizedTest
  @MethodSource
  void atOnce(Row row) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder, row.site())) {
      HttpResponse<String> answer = row.provoked().by(new Client(probe));

      assertThat(error(answer)).isEqualTo(row.error());
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/xml;charset=UTF-8");
      assertThat(answer.body()).startsWith("<ApiErrors><ApiError><ErrorType>");
    }
  }

  static Stream<Row> later() {
    return Stream.of(
        ucce(
            "Invalid Device 260",
            c -> c.user("1001", "1001", "<state>LOGIN</state><extension>4711</extension>")),
        ucce(
            "Device Busy 33",
            c -> {
              c.probe().login("1002");
              return c.user("1001", "1001", "<state>LOGIN</state><extension>1002</extension>");
            }),
        ucce(
            "Mode Not Allowed 265",
            c ->
                c.user(
                    "1001",
                    "1001",
                    "<state>LOGIN</state><extension>1001</extension><mobileAgent>"
                        + "<mode>CALL_BY_CALL</mode><dialNumber>5550000</dialNumber>"
                        + "</mobileAgent>")),
        uccx("Mode Not Allowed 265", c -> c.talking().state("1001", "READY")),
        ucce("Invalid State 22", c -> c.state("1001", "READY")),
        ucce("Invalid State 257", c -> c.state("1001", "NOT_READY")),
        ucce("Generic Error 1001", c -> c.talking().act("1001", 0, "RETRIEVE")),
        ucce(
            "Call Operation Failure 13145",
            c -> c.talking().place("2001", "SILENT_MONITOR", "1002", "")),
        uccx(
            "Call Operation Failure 88049",
            c -> c.talking().place("2001", "SILENT_MONITOR", "1002", "")),
        ucce(
            "Call Operation Failure 20700",
            c -> {
              c.full().consult("1001", 0, "1002");
              c.act("1002", 7, "ANSWER");
              return c.act("1001", 0, "CONFERENCE");
            }));
  }

  @ParameterizedTest
  @MethodSource
  void later(Row row) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder, row.site())) {
      Client client = new Client(probe);

      HttpResponse<String> answer = row.provoked().by(client);

      assertThat(answer.statusCode() + answer.body()).isEqualTo("202");
      assertThat(client.lastEvent())
          .startsWith("<Update><data><apiErrors><apiError>")
          .contains("<event>put</event>")
          .satisfies(
              e ->
                  assertThat(
                          e.replaceAll(".*<errorType>(.*)</errorType>.*", "$1")
                              + " "
                              + e.replaceAll(".*<errorData>(.*)</errorData>.*", "$1"))
                      .isEqualTo(row.error()));
    }
  }
}
