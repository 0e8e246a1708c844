package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcdewey.finesse.server.Published;
import org.mcdewey.finesse.xml.BadXml;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.EventXml;
import org.mcdewey.finesse.xml.XmlReader;

/**
 * What every client goes through while it listens: agent 1001 signs in, becomes ready, a customer
 * calls, the agent answers and hangs up.
 */
public final class Journey {
  public static final String AGENT = "1001";

  private static final String USER = "/finesse/api/User/1001";
  private static final String DIALOGS = USER + "/Dialogs";
  private static final Set<String> NODES = Set.of(USER, DIALOGS);

  /** Node, event, and what it tells: see {@link #line}. */
  private static final List<String> EXPECTED =
      List.of(
          USER + " PUT NOT_READY",
          USER + " PUT r-1 READY",
          USER + " PUT RESERVED",
          DIALOGS + " POST ALERTING: 5551234 INITIATED, 1001 ALERTING [ANSWER]",
          USER + " PUT TALKING",
          DIALOGS
              + " PUT ACTIVE: 5551234 ACTIVE, 1001 ACTIVE"
              + " [TRANSFER_SST, CONSULT_CALL, HOLD, UPDATE_CALL_DATA, SEND_DTMF, DROP]",
          DIALOGS + " PUT ACTIVE: 5551234 ACTIVE, 1001 DROPPED",
          USER + " PUT READY",
          DIALOGS + " PUT DROPPED: 5551234 DROPPED, 1001 DROPPED",
          DIALOGS + " DELETE DROPPED: 5551234 DROPPED, 1001 DROPPED");

  private final FinesseProbe probe;

  public Journey(FinesseProbe probe) {
    this.probe = probe;
  }

  /**
   * A notification as a client got it.
   *
   * @param update the text of the notification, unescaped
   */
  public record Heard(String node, String update) {}

  /** How many notifications the agent gets. */
  public int length() {
    return EXPECTED.size();
  }

  /** All of it over HTTPS; the customer calls through the sandbox's own face. */
  public void go() throws Exception {
    assertThat(probe.login(AGENT).statusCode()).isEqualTo(202);
    assertThat(
            probe
                .send(
                    "PUT",
                    "/User/" + AGENT,
                    AGENT,
                    "<User><state>READY</state></User>",
                    "requestId",
                    "r-1")
                .statusCode())
        .isEqualTo(202);
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    act("ANSWER");
    act("DROP");
  }

  private void act(String action) throws Exception {
    assertThat(
            probe
                .send(
                    "PUT",
                    "/Dialog/16777216",
                    AGENT,
                    "<Dialog><targetMediaAddress>"
                        + AGENT
                        + "</targetMediaAddress><requestedAction>"
                        + action
                        + "</requestedAction></Dialog>")
                .statusCode())
        .isEqualTo(202);
  }

  /**
   * Holds what a client got against the list, and each update against the model's, letter for
   * letter.
   */
  public void compare(List<Heard> heard) {
    assertThat(heard.stream().map(Journey::line)).isEqualTo(EXPECTED);
    assertThat(heard).isEqualTo(told());
  }

  /** The same for a client that does not keep the order itself. */
  public void compareInAnyOrder(List<Heard> heard) {
    assertThat(told().stream().map(Journey::line)).isEqualTo(EXPECTED);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(told());
  }

  private List<Heard> told() {
    return probe.server.switchboard().history(0).stream()
        .map(Published::event)
        .filter(e -> NODES.contains(e.node()))
        .map(e -> new Heard(e.node(), EventXml.update(e).toXml()))
        .toList();
  }

  /**
   * A notification in one line, such as {@code /finesse/api/User/1001/Dialogs POST ALERTING:
   * 5551234 INITIATED, 1001 ALERTING [ANSWER]}.
   */
  private static String line(Heard heard) {
    Element update;
    try {
      update = XmlReader.read(heard.update().getBytes(StandardCharsets.UTF_8));
    } catch (BadXml e) {
      throw new AssertionError(heard.update(), e);
    }
    Element told = update.child("data").orElseThrow().children().getFirst();
    String requestId = update.textOf("requestId").orElseThrow();
    return heard.node()
        + " "
        + update.textOf("event").orElseThrow()
        + (requestId.isEmpty() ? "" : " " + requestId)
        + " "
        + switch (told.name()) {
          case "dialogs" -> call(told.children().getFirst());
          case "dialog" -> call(told);
          default -> told.textOf("state").orElseThrow();
        };
  }

  private static String call(Element dialog) {
    return dialog.textOf("state").orElseThrow()
        + ": "
        + dialog.child("participants").orElseThrow().children().stream()
            .map(Journey::party)
            .collect(Collectors.joining(", "));
  }

  private static String party(Element party) {
    List<String> actions =
        party.child("actions").orElseThrow().children("action").stream()
            .map(Element::text)
            .toList();
    return party.textOf("mediaAddress").orElseThrow()
        + " "
        + party.textOf("state").orElseThrow()
        + (actions.isEmpty() ? "" : " " + actions);
  }
}
