package org.mcdewey.finesse.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Deployment;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Model;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.model.WrapUpMode;
import org.pcollections.HashTreePSet;
import org.pcollections.TreePMap;

/** The notifications of a real server are sent again, element for element. */
public class CapturesTest {
  /** Values that differ by nature: a moment, and what a telephone system says in its own words. */
  private static final Set<String> OWN_VALUE = Set.of("stateChangeTime", "peripheralErrorText");

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "login.xml,               LOGIN 2830",
    "ready.xml,               LOGIN 2830;READY",
    "not-ready.xml,           LOGIN 2830;READY;NOT_READY",
    "logout.xml,              LOGIN 2830;LOGOUT",
    "error-invalid-state.xml, READY",
    "error-invalid-line.xml,  LOGIN 9999"
  })
  void theSameRequestHasTheSameEvent(String capture, String requests) throws Exception {
    Path file = captures().resolve(capture);
    assumeThat(file)
        .as(
            "the captures, notifications of the repository pokornyIt/finesse-api, beside the"
                + " checkout in shared/finesse/captures or where MCDEWEY_SHARED says")
        .exists();
    Element message = XmlReader.read(Files.readAllBytes(file));
    Element items = message.child("event").orElseThrow().child("items").orElseThrow();
    String update = items.child("item").orElseThrow().textOf("notification").orElseThrow();

    Event event = lastOf(requests);

    assertThat(event.node()).isEqualTo(items.attributes().get("node"));
    assertThat(lines(EventXml.update(event)))
        .isEqualTo(lines(XmlReader.read(update.getBytes(StandardCharsets.UTF_8))));
  }

  /** What the captures show, for where they are not. */
  @Test
  void theElementsOfAUserAreInAlphabeticalOrder() {
    Element user =
        EventXml.update(lastOf("LOGIN 2830"))
            .child("data")
            .flatMap(d -> d.child("user"))
            .orElseThrow();

    assertThat(user.children().stream().map(Element::name))
        .containsExactly(
            "dialogs",
            "extension",
            "firstName",
            "lastName",
            "loginId",
            "loginName",
            "mediaType",
            "pendingState",
            "reasonCodeId",
            "roles",
            "settings",
            "state",
            "stateChangeTime",
            "teamId",
            "teamName",
            "teams",
            "uri",
            "wrapUpTimer");
  }

  @Test
  void aReadyUserHasNoReason() {
    assertThat(EventXml.update(lastOf("LOGIN 2830;READY")).toXml())
        .doesNotContain("reasonCodeId")
        .contains("<pendingState></pendingState>");
  }

  @Test
  void anErrorHasItsEventLastAndInLowerCase() {
    assertThat(EventXml.update(lastOf("READY")).toXml())
        .isEqualTo(
            "<Update><data><apiErrors><apiError><errorType>Invalid State</errorType>"
                + "<errorMessage>CF_INVALID_OBJECT_STATE</errorMessage><errorData>22</errorData>"
                + "</apiError></apiErrors></data><requestId></requestId>"
                + "<source>/finesse/api/User/6021</source><event>put</event></Update>");
  }

  public static Path captures() {
    String shared = System.getenv("MCDEWEY_SHARED");
    Path root =
        shared != null
            ? Path.of(shared)
            : Path.of(System.getProperty("mcdewey.root", "."), "..", "shared");
    return root.resolve("finesse").resolve("captures");
  }

  /** The event of the last of these requests. */
  public static Event lastOf(String requests) {
    User user =
        new User(
            "6021",
            "agent_21",
            "LPU",
            "Test 21",
            "secret",
            "2830",
            "5005",
            List.of("5005"),
            WrapUpMode.OPTIONAL,
            WrapUpMode.OPTIONAL,
            7200,
            false,
            List.of());
    Configuration site =
        new Configuration(
            new Settings(
                Deployment.UCCE,
                "localhost",
                "localhost",
                "admin",
                "x",
                Duration.ofSeconds(10),
                Settings.LOAD,
                Settings.NOTIFICATION_NAMESPACE),
            TreePMap.singleton("6021", user),
            TreePMap.singleton("5005", new Team("5005", "Team_A", Set.of())),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePSet.singleton("2830"));
    Sandbox sandbox = Sandbox.of(site);
    @Nullable Event last = null;
    for (String request : requests.split(";")) {
      String[] words = request.split(" ");
      Outcome outcome =
          Model.apply(
              sandbox,
              new AgentRequest.ChangeState(
                  user.caller(),
                  "",
                  "6021",
                  words[0],
                  words.length > 1 ? words[1] : null,
                  null,
                  null),
              NOW);
      sandbox = outcome.sandbox();
      last = outcome.events().getFirst();
    }
    return java.util.Objects.requireNonNull(last);
  }

  /** The elements in order, each with its path and value. */
  public static List<String> lines(Element root) {
    List<String> all = new ArrayList<>();
    lines("", root, all);
    return all;
  }

  private static void lines(String path, Element element, List<String> all) {
    String here = path + "/" + element.name();
    String value =
        !element.children().isEmpty() || OWN_VALUE.contains(element.name())
            ? ""
            : element.text().strip();
    all.add(here + " " + value);
    element.children().forEach(c -> lines(here, c, all));
  }
}
