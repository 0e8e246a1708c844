package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each action wants, and how it is refused: at once, or later by an event. */
class CallActionsTest {
  private static final long CALL = Sandbox.FIRST_DIALOG;

  private static Scene talking(Scene scene) {
    scene.login("1002").login("2001").ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.lines();
    return scene;
  }

  private static String error(Scene scene) {
    assertThat(scene.reply()).isInstanceOf(Reply.Refused.class);
    Reply.Refused refused = (Reply.Refused) scene.reply();
    ApiError error = refused.errors().getFirst();
    return refused.status() + " " + error.type() + " " + error.data();
  }

  private static String later(Scene scene) {
    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    List<String> lines = scene.lines();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static DialogRequest.Body variables(String... namesAndValues) {
    List<CallVariable> all = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.add(new CallVariable(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new DialogRequest.Body(null, new DialogRequest.Data(null, List.of(), all), Map.of());
  }

  private static Scene update(Scene scene, String... namesAndValues) {
    return scene.act("1001", CALL, "UPDATE_CALL_DATA", variables(namesAndValues));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ANSWER", "RETRIEVE", "TRANSFER", "CONFERENCE", "ACCEPT", "CLOSE", "REJECT"})
  void whatIsNotAmongThePartysActionsIsRefusedLater(String action) {
    Scene scene = talking(Scene.ucce());
    Dialog before = scene.sandbox().dialog(CALL).orElseThrow();

    scene.act("1001", action);

    assertThat(later(scene))
        .isEqualTo(
            "PUT /finesse/api/User/1001/Dialogs Generic Error INVALID_ACTION "
                + action
                + " on extension 1001 1001");
    assertThat(scene.sandbox().dialog(CALL)).hasValue(before);
  }

  @Test
  void aRefusalLaterNamesTheCallAndTheRequest() {
    Scene scene = talking(Scene.ucce());

    scene.happen(
        new DialogRequest.Act(
            scene.caller("1001"), "r-1", CALL, "RETRIEVE", "1001", DialogRequest.Body.NONE));

    Event event = scene.events().getFirst();
    assertThat(event.source()).isEqualTo("/finesse/api/Dialog/" + CALL);
    assertThat(event.requestId()).isEqualTo("r-1");
  }

  @Test
  void whatIsWrongInTheRequestIsRefusedAtOnce() {
    Scene scene = talking(Scene.ucce());

    assertThat(error(scene.act("1001", ""))).isEqualTo("400 Parameter Missing requestedAction");
    assertThat(error(scene.act("1001", "FLY"))).isEqualTo("400 Invalid Input requestedAction");
    assertThat(error(scene.act("1001", "MAKE_CALL")))
        .isEqualTo("400 Invalid Input requestedAction");
    assertThat(error(scene.act("1001", 7, "HOLD"))).isEqualTo("404 Dialog Not Found 7");
    assertThat(error(scene.act("1001", "CONSULT_CALL")))
        .isEqualTo("400 Parameter Missing toAddress");
    assertThat(error(scene.actTo("1001", CALL, "CONSULT_CALL", "1001")))
        .isEqualTo("400 Invalid Destination 1001");
    assertThat(error(scene.actTo("1001", CALL, "TRANSFER_SST", "1001")))
        .isEqualTo("400 Invalid Destination 1001");
    assertThat(error(scene.actTo("1001", CALL, "TRANSFER_SST", "nobody")))
        .isEqualTo("400 Invalid Destination nobody");
    assertThat(
            error(
                scene.happen(
                    new DialogRequest.Act(
                        scene.caller("1002"), "", CALL, "HOLD", "1001", DialogRequest.Body.NONE))))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(
            error(
                scene.happen(
                    new DialogRequest.Act(
                        scene.caller("1001"), "", CALL, "HOLD", null, DialogRequest.Body.NONE))))
        .isEqualTo("400 Parameter Missing targetMediaAddress");
    assertThat(scene.events()).isEmpty();
  }

  @Test
  void callsThatCannotBeMadeAreRefusedAtOnce() {
    Scene scene = Scene.ucce().login("1001");

    assertThat(error(scene.calls("1001", ""))).isEqualTo("400 Parameter Missing toAddress");
    assertThat(error(scene.calls("1001", "1001"))).isEqualTo("400 Invalid Destination 1001");
    assertThat(error(scene.calls("1002", "1001"))).isEqualTo("401 Invalid State state");
    assertThat(error(scene.place("1001", "DROP", "1002", null)))
        .isEqualTo("400 Invalid Input requestedAction");
    assertThat(error(scene.happen(place(scene, "admin", "1001", "1001"))))
        .isEqualTo("401 Authorization Failure admin");
    assertThat(error(scene.happen(place(scene, "1002", "1001", "1001"))))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(scene.happen(place(scene, "1001", "1001", "1002"))))
        .isEqualTo("400 Bad Request 1002");
    assertThat(error(scene.happen(place(scene, "1001", "9999", "1002"))))
        .isEqualTo("404 User Not Found 9999");
    assertThat(error(scene.calls("1001", "5550000").calls("1001", "5550001")))
        .as("talking already")
        .isEqualTo("401 Invalid State state");
  }

  private static Input place(Scene scene, String caller, String user, String from) {
    return new DialogRequest.Place(
        scene.caller(caller),
        "",
        user,
        "MAKE_CALL",
        from,
        "5550000",
        DialogRequest.Data.NONE,
        null);
  }

  @Test
  void expressTakesNoVariablesWithACall() {
    DialogRequest.Data data =
        new DialogRequest.Data(null, List.of(), List.of(new CallVariable("callVariable1", "x")));
    for (Scene scene : List.of(Scene.ucce(), Scene.uccx())) {
      scene.login("1001");
      scene.happen(
          new DialogRequest.Place(
              scene.caller("1001"), "", "1001", "MAKE_CALL", "1001", "5550000", data, null));
      if (scene.sandbox().settings().isExpress()) {
        assertThat(error(scene)).isEqualTo("400 Invalid Input callvariables");
      } else {
        assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
        assertThat(scene.sandbox().dialog(CALL).orElseThrow().data().variables())
            .isEqualTo(data.variables());
      }
    }
  }

  @Test
  void variablesAreChangedByName() {
    Scene scene = talking(Scene.ucce());

    update(scene, "callVariable1", "a", "user.tier", "gold");
    update(scene, "callVariable1", "b", "user.list[0]", "x");

    assertThat(scene.sandbox().dialog(CALL).orElseThrow().data().variables())
        .containsExactly(
            new CallVariable("callVariable1", "b"),
            new CallVariable("user.tier", "gold"),
            new CallVariable("user.list[0]", "x"));
    assertThat(scene.callLines()).hasSize(2).allMatch(l -> l.startsWith("PUT 1001 #0 ACTIVE"));
  }

  @Test
  void variablesThatAreUnknownTwiceOrTooLongAreRefused() {
    Scene scene = talking(Scene.ucce());

    assertThat(error(update(scene, "callVariable11", "x")))
        .isEqualTo("400 Invalid Input callVariable11");
    assertThat(error(update(scene, "BAStatus", "x"))).isEqualTo("400 Invalid Input BAStatus");
    assertThat(error(update(scene, "callVariable1", "x", "callVariable1", "y")))
        .isEqualTo("400 Invalid Input callVariable1");
    assertThat(error(update(scene, "callVariable1", "ü".repeat(21))))
        .as("bytes, not characters")
        .isEqualTo("400 Invalid Input callVariable1");
    update(scene, "callVariable1", "ü".repeat(20));
    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(error(update(scene, "user.a", "x".repeat(2000))))
        .isEqualTo("400 Invalid Input callvariables");
    update(scene, "user.a", "x".repeat(1500));
    assertThat(error(update(scene, "user.b", "x".repeat(500))))
        .as("all together")
        .isEqualTo("400 Invalid Input callvariables");
    assertThat(error(update(scene))).isEqualTo("400 Parameter Missing mediaProperties");
  }

  @Test
  void aWrapUpReasonIsGivenInWrapUp() {
    Scene scene = talking(Scene.with(Deployment.UCCE, WrapUpMode.REQUIRED)).act("1001", "DROP");
    scene.events();

    scene.happen(
        new DialogRequest.Act(
            scene.caller("1001"),
            "",
            CALL,
            "UPDATE_CALL_DATA",
            null,
            new DialogRequest.Body(
                null, new DialogRequest.Data("Sold", List.of(), List.of()), Map.of())));

    assertThat(scene.callLines())
        .containsExactly("PUT 1001 #0 DROPPED 5551234=DROPPED 1001=WRAP_UP[UPDATE_CALL_DATA]");
    assertThat(scene.sandbox().dialog(CALL).orElseThrow().data().wrapUpReason()).isEqualTo("Sold");
  }

  @Test
  void tonesAreThoseOfTheDeployment() {
    Scene scene = talking(Scene.ucce());
    scene.actWith("1001", CALL, "SEND_DTMF", "dtmfString", "0123*#AD");
    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(scene.events()).isEmpty();
    assertThat(error(scene.act("1001", "SEND_DTMF"))).isEqualTo("400 Parameter Missing dtmfString");
    assertThat(error(scene.actWith("1001", CALL, "SEND_DTMF", "dtmfString", "E")))
        .isEqualTo("400 Invalid Input dtmfString");

    scene.act("1001", "HOLD");
    assertThat(error(scene.actWith("1001", CALL, "SEND_DTMF", "dtmfString", "1")))
        .isEqualTo("401 Invalid State 1001");

    Scene express = talking(Scene.uccx());
    assertThat(error(express.actWith("1001", CALL, "SEND_DTMF", "dtmfString", "A")))
        .isEqualTo("400 Invalid Input dtmfString");
  }

  @Test
  void onlyExpressRecordsAndOnlyTheOtherDropsParties() {
    Scene scene = talking(Scene.ucce());
    assertThat(error(scene.act("1001", "START_RECORDING")))
        .isEqualTo("501 Not Implemented START_RECORDING");

    Scene express = talking(Scene.uccx());
    express.act("1001", "START_RECORDING");
    assertThat(express.callLines()).hasSize(1);
    assertThat(error(express.dropParticipant("1001", CALL, "5551234")))
        .isEqualTo("501 Not Implemented PARTICIPANT_DROP");
    assertThat(error(express.act("1001", "HOLD").act("1001", "START_RECORDING")))
        .isEqualTo("401 Invalid State 1001");
  }

  @Test
  void aTransferToAPhoneThatIsBusyLeavesTheCall() {
    Scene scene = talking(Scene.ucce()).calls("1002", "5550000");
    scene.lines();

    scene.actTo("1001", CALL, "TRANSFER_SST", "1002");

    assertThat(later(scene)).endsWith("Call Operation Failure CF_RESOURCE_BUSY 33");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);
  }

  @Test
  void retrievingACallHoldsTheOther() {
    Scene scene =
        talking(Scene.ucce())
            .actTo("1001", CALL, "CONSULT_CALL", "1002")
            .act("1002", "ANSWER")
            .act("1001", CALL, "RETRIEVE");

    assertThat(scene.sandbox().dialog(CALL).orElseThrow().has("1001", Participant.State.ACTIVE))
        .isTrue();
    assertThat(scene.sandbox().dialog(CALL + 1).orElseThrow().has("1001", Participant.State.HELD))
        .isTrue();
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);
  }

  @ParameterizedTest
  @CsvSource({
    "SUPERVISOR_ONLY, false, true",
    "CONFERENCE_CONTROLLER_AND_SUPERVISOR, true, true",
    "ALL, true, true"
  })
  void whoMayDropOthersIsAMatterOfSettings(
      DropRight right, boolean controller, boolean supervisor) {
    for (String who : List.of("1001", "2001")) {
      Scene scene = talking(Scene.ucce(right));
      scene
          .actTo("1001", CALL, "CONSULT_CALL", "2001")
          .act("2001", "ANSWER")
          .act("1001", CALL, "CONFERENCE");
      boolean may = who.equals("1001") ? controller : supervisor;
      Dialog call = scene.sandbox().dialog(CALL).orElseThrow();
      assertThat(call.participant(who).orElseThrow().actions().contains(Action.PARTICIPANT_DROP))
          .isEqualTo(may);

      scene.dropParticipant(who, CALL, "5551234");

      Dialog after = scene.sandbox().dialog(CALL).orElseThrow();
      assertThat(after.participant("5551234").isEmpty()).isEqualTo(may);
      assertThat(error(scene.dropParticipant(who, CALL, "7777")))
          .isEqualTo("400 Invalid Destination 7777");
    }
  }

  @Test
  void listeningIsForTheSupervisorOfTheTeam() {
    Scene scene = talking(Scene.ucce()).login("2002").login("1003");
    scene.lines();

    assertThat(error(scene.place("1002", "SILENT_MONITOR", "1001", null)))
        .isEqualTo("401 Authorization Failure 1002");
    assertThat(error(scene.place("2002", "SILENT_MONITOR", "1001", null)))
        .isEqualTo("401 Invalid Supervisor 1001");
    assertThat(error(scene.place("2001", "SILENT_MONITOR", "7777", null)))
        .isEqualTo("400 Invalid Destination 7777");
    assertThat(later(scene.place("2001", "SILENT_MONITOR", "1002", null)))
        .as("who is not talking")
        .endsWith("Call Operation Failure SILENT_MONITOR refused on extension 1002 13145");
    scene.place("2001", "SILENT_MONITOR", "1001", null);
    assertThat(error(scene.place("2001", "SILENT_MONITOR", "1001", null)))
        .as("listening already")
        .isEqualTo("400 Invalid State 2001");

    Scene express = talking(Scene.uccx());
    assertThat(later(express.place("2001", "SILENT_MONITOR", "1002", null))).endsWith(" 88049");
  }

  @Test
  void bargingWantsAMonitoredAgentWhoControlsItsCall() {
    Scene scene = talking(Scene.ucce()).place("2001", "SILENT_MONITOR", "1001", null);
    String monitor = "/finesse/api/Dialog/" + (CALL + 1);

    assertThat(error(scene.place("2001", "BARGE_CALL", "1001", null)))
        .isEqualTo("400 Parameter Missing associatedDialogUri");
    assertThat(error(scene.place("2001", "BARGE_CALL", "1001", "/finesse/api/Dialog/" + CALL)))
        .isEqualTo("400 Invalid Input associatedDialogUri");
    assertThat(error(scene.place("2001", "BARGE_CALL", "1001", "/finesse/api/Dialog/x")))
        .isEqualTo("400 Invalid Input associatedDialogUri");
    assertThat(error(scene.place("2001", "BARGE_CALL", "1002", monitor)))
        .isEqualTo("400 Invalid Destination 1002");

    scene.act("1001", CALL, "HOLD");
    assertThat(error(scene.place("2001", "BARGE_CALL", "1001", monitor)))
        .isEqualTo("400 Invalid Destination 1001");

    scene.act("1001", CALL, "RETRIEVE").actTo("1001", CALL, "CONSULT_CALL", "1002");
    scene.act("1001", "DROP").act("1001", CALL, "RETRIEVE").calls("1002", "5550000");
    scene.place("2001", "BARGE_CALL", "1001", monitor);
    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
  }

  @Test
  void aCallThatIsFullTakesNobodyElse() {
    Scene scene = talking(Scene.ucce());
    for (int i = 0; i < Conferences.MAX_PARTIES - 2; i++) {
      scene.actTo("1001", CALL, "CONSULT_CALL", "555000" + i);
      scene.happen(new Customer.Answers(scene.newest())).act("1001", CALL, "CONFERENCE");
    }
    assertThat(scene.sandbox().dialog(CALL).orElseThrow().participants())
        .hasSize(Conferences.MAX_PARTIES);
    scene.place("2001", "SILENT_MONITOR", "1001", null);

    assertThat(
            error(
                scene.place("2001", "BARGE_CALL", "1001", "/finesse/api/Dialog/" + scene.newest())))
        .isEqualTo("400 20700 1001");

    scene.actTo("1001", CALL, "CONSULT_CALL", "1002").act("1002", "ANSWER");
    scene.lines();
    assertThat(later(scene.act("1001", CALL, "CONFERENCE")))
        .isEqualTo(
            "PUT /finesse/api/User/1001/Dialogs Call Operation Failure No room for another party"
                + " 20700");
  }

  @Test
  void anAgentOutsideItsConferencesControlIsNotBargedInOn() {
    Scene scene =
        talking(Scene.ucce())
            .actTo("1001", CALL, "CONSULT_CALL", "1002")
            .act("1002", "ANSWER")
            .act("1001", CALL, "CONFERENCE")
            .place("2001", "SILENT_MONITOR", "1002", null);

    assertThat(
            error(
                scene.place("2001", "BARGE_CALL", "1002", "/finesse/api/Dialog/" + scene.newest())))
        .isEqualTo("400 20999 1002");
  }

  @Test
  void anOutboundCallIsReclassifiedAndItsCallbackScheduled() {
    Scene scene =
        Scene.ucce()
            .ready("1001")
            .happen(new Customer.IsOffered("5557777", "8001", List.of()))
            .act("1001", "ACCEPT")
            .happen(new Customer.Answers(CALL));

    assertThat(error(scene.actWith("1001", CALL, "RECLASSIFY", "outboundClassification", "DOG")))
        .isEqualTo("400 Invalid Input outboundClassification");
    assertThat(error(scene.act("1001", "RECLASSIFY")))
        .isEqualTo("400 Parameter Missing outboundClassification");
    assertThat(error(scene.act("1001", "UPDATE_SCHEDULED_CALLBACK")))
        .isEqualTo("400 Parameter Missing callbackTime");
    assertThat(
            error(
                scene.actWith(
                    "1001", CALL, "UPDATE_SCHEDULED_CALLBACK", "callbackTime", "2026-02-30T10:00")))
        .isEqualTo("400 Invalid Input callbackTime");

    scene
        .actWith("1001", CALL, "RECLASSIFY", "outboundClassification", "FAX")
        .actWith("1001", CALL, "UPDATE_SCHEDULED_CALLBACK", "callbackTime", "2026-02-28T10:00")
        .actWith("1001", CALL, "UPDATE_SCHEDULED_CALLBACK", "callbackNumber", "5558888");

    Dialog call = scene.sandbox().dialog(CALL).orElseThrow();
    assertThat(call.data().classification()).isEqualTo("FAX");
    assertThat(call.data().variables()).contains(new CallVariable("BAResponse", "FAX"));
    assertThat(call.callback()).isEqualTo(new ScheduledCallback("2026-02-28T10:00", "5558888"));

    scene.act("1001", "CANCEL_SCHEDULED_CALLBACK");
    assertThat(scene.sandbox().dialog(CALL).orElseThrow().callback()).isNull();
  }

  @Test
  void aCallThatIsNotTheDialersIsNotReclassified() {
    Scene scene = talking(Scene.ucce());

    scene.actWith("1001", CALL, "RECLASSIFY", "outboundClassification", "FAX");

    assertThat(later(scene)).contains("Generic Error INVALID_ACTION RECLASSIFY");
  }
}
