package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that change what agents may do or what administrators have made. */
class TypedCommandsTest {
  private static final String DROP_RIGHT =
      "utils finesse set_property %s enableDropParticipantFor %s";
  private static final long CALL = Sandbox.FIRST_DIALOG;

  private static Scene conference() {
    return Scene.ucce()
        .ready("1001")
        .login("1002")
        .customerCalls("8001")
        .act("1001", "ANSWER")
        .actTo("1001", CALL, "CONSULT_CALL", "1002")
        .act("1002", "ANSWER")
        .act("1001", CALL, "CONFERENCE");
  }

  private static boolean mayDrop(Scene scene, String phone) {
    return scene
        .sandbox()
        .dialog(CALL)
        .orElseThrow()
        .participant(phone)
        .orElseThrow()
        .actions()
        .contains(Action.PARTICIPANT_DROP);
  }

  @ParameterizedTest
  @CsvSource({
    "webservices, supervisor_only, false, false",
    "webservices, conference_controller_and_supervisor, true, false",
    "webservices, all, true, true",
    "desktop, all, false, false"
  })
  void theRightToDropOthersIsThatOfThePropertyAtOnce(
      String scope, String right, boolean controller, boolean other) {
    Scene scene = conference();
    scene.lines();

    scene.typed(DROP_RIGHT.formatted(scope, right));

    assertThat(mayDrop(scene, "1001")).isEqualTo(controller);
    assertThat(mayDrop(scene, "1002")).isEqualTo(other);
    assertThat(scene.lines()).hasSize(controller ? 2 : 0);
    scene.dropParticipant("1002", CALL, "5551234");
    assertThat(scene.sandbox().dialog(CALL).orElseThrow().participant("5551234").isPresent())
        .isEqualTo(!other);
  }

  @Test
  void takingTheRightBackTakesItFromCallsThatGoOn() {
    Scene scene = conference().typed(DROP_RIGHT.formatted("webservices", "all"));
    assertThat(mayDrop(scene, "1002")).isTrue();

    scene.typed(DROP_RIGHT.formatted("webservices", "supervisor_only"));

    assertThat(mayDrop(scene, "1002")).isFalse();
  }

  @Test
  void theHostOfReportsIsReplacedInEveryLayout() {
    Scene scene = Scene.ucce();
    String url = "<finesseLayout><gadget>%s</gadget><gadget>%s</gadget></finesseLayout>";
    String own = "https://crm.example.com/cuic.xml";
    String layout = url.formatted("https://old.example.com:8444/cuic/gadget/Live.jsp", own);
    scene.happen(
        new ConfigRequest.Change(
            scene.caller("admin"),
            "",
            Kinds.LAYOUT_CONFIG,
            0,
            Kind.ONLY,
            List.of(Part.of("layoutxml", layout))));
    scene.happen(
        new ConfigRequest.ChangeTeamLayout(scene.caller("admin"), "", "5001", "false", layout));

    scene.typed("utils finesse layout updateCuicGadgetUrl new.example.com");

    String moved = url.formatted("https://new.example.com:8444/cuic/gadget/Live.jsp", own);
    Configuration site = scene.sandbox().configuration();
    assertThat(Kinds.LAYOUT_CONFIG.only(site).text("layoutxml")).isEqualTo(moved);
    assertThat(site.team("5001").orElseThrow().layout()).isEqualTo(moved);
    assertThat(site.team("5000").orElseThrow().layout()).isNull();
  }
}
