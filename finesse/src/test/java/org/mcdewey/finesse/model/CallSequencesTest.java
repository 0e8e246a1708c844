package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What each agent is told of a call, in order: kind, user, call, its state, parties with states and
 * actions.
 */
class CallSequencesTest {
  private static final long CALL = Sandbox.FIRST_DIALOG;
  private static final String CUSTOMER = "5551234";

  private static final String DIALS = "[UPDATE_CALL_DATA,DROP]";
  private static final String TALKS =
      "[TRANSFER_SST,CONSULT_CALL,HOLD,UPDATE_CALL_DATA,SEND_DTMF,DROP]";
  private static final String HOLDS = "[UPDATE_CALL_DATA,DROP,RETRIEVE]";
  private static final String HOLDS_AND_TALKS =
      "[UPDATE_CALL_DATA,DROP,RETRIEVE,TRANSFER,CONFERENCE]";
  private static final String CONTROLS = "[CONSULT_CALL,HOLD,UPDATE_CALL_DATA,SEND_DTMF,DROP]";
  private static final String CONFERS = "[HOLD,UPDATE_CALL_DATA,SEND_DTMF,DROP]";
  private static final String CONFERS_AND_DROPS =
      "[HOLD,UPDATE_CALL_DATA,SEND_DTMF,DROP,PARTICIPANT_DROP]";

  /** 1001 talks to a customer whose call was routed to it; 1002 is signed in. */
  private static Scene talking() {
    return talking(WrapUpMode.OPTIONAL);
  }

  private static Scene talking(WrapUpMode mode) {
    Scene scene =
        Scene.with(Deployment.UCCE, mode)
            .login("1002")
            .login("2001")
            .ready("1001")
            .customerCalls("8001")
            .act("1001", "ANSWER");
    scene.lines();
    return scene;
  }

  /** And consults 1002, who has answered. */
  private static Scene consulting(WrapUpMode mode) {
    Scene scene = talking(mode).actTo("1001", CALL, "CONSULT_CALL", "1002").act("1002", "ANSWER");
    scene.lines();
    return scene;
  }

  private static String data(Scene scene, long id) {
    Dialog dialog = scene.sandbox().dialog(id).orElseThrow();
    return String.join(
        " ",
        dialog.callType(),
        dialog.from(),
        dialog.to(),
        dialog.data().dnis(),
        dialog.data().dialled(),
        dialog.queue());
  }

  @Test
  void aCustomersCallComesThroughTheQueueAndEnds() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.customerCalls("8001");
    assertThat(data(scene, CALL)).isEqualTo("PREROUTE_ACD_IN 5551234 8001 1001 8001 6001");
    assertThat(scene.callLines())
        .containsExactly("POST 1001 #0 ALERTING 5551234=INITIATED 1001=ALERTING[ANSWER]");

    scene.act("1001", "ANSWER");
    assertThat(scene.callLines())
        .containsExactly("PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=ACTIVE" + TALKS);

    scene.happen(new Customer.HangsUp(CALL));
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 5551234=DROPPED 1001=ACTIVE" + TALKS,
            "PUT 1001 #0 DROPPED 5551234=DROPPED 1001=DROPPED",
            "DELETE 1001 #0 DROPPED 5551234=DROPPED 1001=DROPPED");
    assertThat(scene.sandbox().dialogs()).isEmpty();
  }

  @Test
  void theAgentsStateIsToldBesideTheCall() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.customerCalls("8001").act("1001", "ANSWER").act("1001", "DROP");

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 RESERVED",
            "POST /finesse/api/User/1001/Dialogs ALERTING 5551234=INITIATED 1001=ALERTING",
            "PUT /finesse/api/User/1001 TALKING",
            "PUT /finesse/api/User/1001/Dialogs ACTIVE 5551234=ACTIVE 1001=ACTIVE",
            "PUT /finesse/api/User/1001/Dialogs ACTIVE 5551234=ACTIVE 1001=DROPPED",
            "PUT /finesse/api/User/1001 READY",
            "PUT /finesse/api/User/1001/Dialogs DROPPED 5551234=DROPPED 1001=DROPPED",
            "DELETE /finesse/api/User/1001/Dialogs DROPPED 5551234=DROPPED 1001=DROPPED");
  }

  @Test
  void aCustomerCallsAnAgentsPhone() {
    Scene scene = Scene.ucce().login("1001");
    scene.lines();

    scene.customerCalls("1001");

    assertThat(data(scene, CALL)).isEqualTo("OTHER_IN 5551234 1001 1001 1001 ");
    assertThat(scene.lines())
        .containsExactly(
            "POST /finesse/api/User/1001/Dialogs ALERTING 5551234=INITIATED 1001=ALERTING");
  }

  @Test
  void anAgentCallsAnAgent() {
    Scene scene = Scene.ucce().login("1001").login("1002");
    scene.lines();

    scene.calls("1001", "1002");
    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(data(scene, CALL)).isEqualTo("AGENT_INSIDE 1001 1002 1002 1002 ");
    assertThat(scene.callLines())
        .containsExactly(
            "POST 1001 #0 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #0 INITIATED 1001=INITIATED" + DIALS,
            "PUT 1001 #0 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]",
            "POST 1002 #0 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]");

    scene.act("1002", "ANSWER");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 1001=ACTIVE" + TALKS + " 1002=ACTIVE" + TALKS,
            "PUT 1002 #0 ACTIVE 1001=ACTIVE" + TALKS + " 1002=ACTIVE" + TALKS);

    scene.act("1002", "DROP");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 1001=ACTIVE" + TALKS + " 1002=DROPPED",
            "PUT 1002 #0 ACTIVE 1001=ACTIVE" + TALKS + " 1002=DROPPED",
            "PUT 1001 #0 DROPPED 1001=DROPPED 1002=DROPPED",
            "PUT 1002 #0 DROPPED 1001=DROPPED 1002=DROPPED",
            "DELETE 1001 #0 DROPPED 1001=DROPPED 1002=DROPPED",
            "DELETE 1002 #0 DROPPED 1001=DROPPED 1002=DROPPED");
  }

  @Test
  void anAgentCallsACustomerWhoAnswers() {
    Scene scene = Scene.ucce().login("1001");
    scene.lines();

    scene.calls("1001", "5550000").happen(new Customer.Answers(CALL));

    assertThat(data(scene, CALL)).isEqualTo("OUT 1001 5550000 5550000 5550000 ");
    assertThat(scene.callLines())
        .containsExactly(
            "POST 1001 #0 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #0 INITIATED 1001=INITIATED" + DIALS,
            "PUT 1001 #0 ALERTING 1001=INITIATED" + DIALS + " 5550000=ALERTING",
            "PUT 1001 #0 ACTIVE 1001=ACTIVE" + TALKS + " 5550000=ACTIVE");
  }

  @Test
  void aNumberThatIsBusyOrNoneFailsUntilTheAgentHangsUp() {
    Scene scene = Scene.ucce().login("1001").login("1002").calls("1002", "5550000");
    scene.lines();

    scene.calls("1001", "5550000");
    assertThat(scene.callLines())
        .containsExactly(
            "POST 1001 #1 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #1 INITIATED 1001=INITIATED" + DIALS,
            "PUT 1001 #1 FAILED 1001=FAILED/BUSY[DROP]");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);

    scene.act("1001", "DROP");
    assertThat(scene.callLines()).containsExactly("DELETE 1001 #1 DROPPED 1001=DROPPED");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.NOT_READY);

    scene.calls("1001", "nobody");
    assertThat(scene.callLines())
        .containsExactly(
            "POST 1001 #2 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #2 INITIATED 1001=INITIATED" + DIALS,
            "PUT 1001 #2 FAILED 1001=FAILED/BAD_DESTINATION[DROP]");
  }

  @Test
  void aPhoneThatIsOutOfServiceAndACustomerWhoIsBusyFailToo() {
    Scene scene = Scene.ucce().login("1001").happen(new Fault.PhoneFails("1002"));
    scene.calls("1001", "1002");
    assertThat(scene.callLines())
        .last()
        .isEqualTo("PUT 1001 #0 FAILED 1001=FAILED/DEVICE_RESOURCE_NOT_AVAILABLE[DROP]");

    scene.act("1001", "DROP").calls("1001", "5550000").happen(new Customer.Refuses(CALL + 1));
    assertThat(scene.callLines()).last().isEqualTo("PUT 1001 #1 FAILED 1001=FAILED/BUSY[DROP]");
  }

  @Test
  void aReadyAgentWhoCallsIsNotReadyFirst() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.calls("1001", "5550000");

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 NOT_READY 50006",
            "POST /finesse/api/User/1001/Dialogs INITIATING 1001=INITIATING",
            "PUT /finesse/api/User/1001 TALKING",
            "PUT /finesse/api/User/1001/Dialogs INITIATED 1001=INITIATED",
            "PUT /finesse/api/User/1001/Dialogs ALERTING 1001=INITIATED 5550000=ALERTING");
  }

  @Test
  void aCallIsHeldAndRetrieved() {
    Scene scene = talking();

    scene.act("1001", "HOLD");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.HOLD);
    assertThat(scene.callLines())
        .containsExactly("PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=HELD" + HOLDS);

    scene.act("1001", "RETRIEVE");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);
    assertThat(scene.callLines())
        .containsExactly("PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=ACTIVE" + TALKS);
  }

  @Test
  void aConsultedAgentGetsTheCall() {
    Scene scene = talking();

    scene.actTo("1001", CALL, "CONSULT_CALL", "1002");
    assertThat(data(scene, CALL + 1)).isEqualTo("CONSULT 1001 1002 1002 1002 ");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=HELD" + HOLDS,
            "POST 1001 #1 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #1 INITIATED 1001=INITIATED" + DIALS,
            "PUT 1001 #1 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]",
            "POST 1002 #1 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]");

    scene.act("1002", "ANSWER");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #1 ACTIVE 1001=ACTIVE" + TALKS + " 1002=ACTIVE" + TALKS,
            "PUT 1002 #1 ACTIVE 1001=ACTIVE" + TALKS + " 1002=ACTIVE" + TALKS,
            "PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=HELD" + HOLDS_AND_TALKS);

    scene.act("1001", CALL, "TRANSFER");
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #0 DROPPED 5551234=ACTIVE 1001=DROPPED/OTHER 1002=ACTIVE" + TALKS,
            "DELETE 1001 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "DELETE 1002 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "POST 1002 #0 ACTIVE 5551234=ACTIVE 1002=ACTIVE" + TALKS);
    assertThat(data(scene, CALL)).isEqualTo("TRANSFER 5551234 8001 1001 8001 6001");
    assertThat(scene.sandbox().dialog(CALL).orElseThrow().secondaryId())
        .isEqualTo(Long.toString(CALL + 1));
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.READY);
    assertThat(scene.agent("1002").state()).isEqualTo(AgentState.TALKING);
  }

  @Test
  void aConsultedAgentSeesWhatTheCallIsAbout() {
    Scene scene = Scene.ucce().login("1002").ready("1001");
    List<CallVariable> variables = List.of(new CallVariable("callVariable1", "gold"));
    scene.happen(new Customer.Calls(CUSTOMER, "8001", variables)).act("1001", "ANSWER");
    scene.events();

    scene.actTo("1001", CALL, "CONSULT_CALL", "1002").act("1002", "ANSWER");
    Dialog consult = scene.sandbox().dialog(CALL + 1).orElseThrow();
    assertThat(consult.data().variables()).isEqualTo(variables);
    assertThat(consult.associatedUri()).isEqualTo("/finesse/api/Dialog/" + CALL);
    assertThat(consult.participant("1001").orElseThrow().type()).isEqualTo("AGENT_DEVICE");
    scene.events();

    scene.act("1001", CALL, "TRANSFER");
    assertThat(scene.events())
        .filteredOn(e -> e.node().equals("/finesse/api/User/1002/Dialogs"))
        .extracting(e -> e.kind() + " " + ((Payload.DialogListed) e.payload()).dialog().callType())
        .containsExactly("DELETE TRANSFER", "POST TRANSFER");
  }

  @Test
  void aTransferIsFollowedByWrapUp() {
    Scene scene = consulting(WrapUpMode.REQUIRED);

    scene.act("1001", CALL, "TRANSFER");

    String wrapsUp = "5551234=ACTIVE 1001=WRAP_UP[UPDATE_CALL_DATA] 1002=ACTIVE" + TALKS;
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "DELETE 1002 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "POST 1002 #0 ACTIVE " + wrapsUp,
            "PUT 1001 #0 ACTIVE " + wrapsUp);
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.WORK_READY);

    scene.forward(60);
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #0 DROPPED 5551234=ACTIVE 1001=DROPPED 1002=ACTIVE" + TALKS,
            "PUT 1002 #0 ACTIVE 5551234=ACTIVE 1002=ACTIVE" + TALKS);
  }

  @Test
  void aSingleStepTransfer() {
    Scene scene = talking();

    scene.actTo("1001", CALL, "TRANSFER_SST", "1002");
    assertThat(scene.callLines())
        .containsExactly(
            "POST 1002 #0 ALERTING 5551234=ACTIVE 1001=DROPPED/OTHER 1002=ALERTING[ANSWER]",
            "DELETE 1001 #0 DROPPED 5551234=ACTIVE 1001=DROPPED/OTHER 1002=ALERTING[ANSWER]",
            "PUT 1002 #0 ALERTING 5551234=ACTIVE 1002=ALERTING[ANSWER]");
    assertThat(data(scene, CALL)).isEqualTo("TRANSFER 5551234 8001 1002 8001 ");
    assertThat(scene.agent("1002").state())
        .as("nobody routed it to 1002")
        .isEqualTo(AgentState.NOT_READY);

    scene.act("1002", "ANSWER");
    assertThat(scene.callLines())
        .containsExactly("PUT 1002 #0 ACTIVE 5551234=ACTIVE 1002=ACTIVE" + TALKS);
  }

  @Test
  void aSingleStepTransferIntoAQueueWaitsForTheNextWhoIsReady() {
    Scene scene = talking();

    scene.ask("1001", "NOT_READY").actTo("1001", CALL, "TRANSFER_SST", "8001");
    assertThat(scene.callLines())
        .containsExactly("DELETE 1001 #0 DROPPED 5551234=ACTIVE 1001=DROPPED/OTHER");

    scene.ask("1002", "READY");
    assertThat(scene.callLines())
        .containsExactly("POST 1002 #0 ALERTING 5551234=INITIATED 1002=ALERTING[ANSWER]");
    assertThat(scene.agent("1002").state()).isEqualTo(AgentState.RESERVED);
  }

  @Test
  void aConference() {
    Scene scene = consulting(WrapUpMode.OPTIONAL);

    scene.act("1001", CALL, "CONFERENCE");
    String parties = "5551234=ACTIVE 1001=ACTIVE" + CONTROLS + " 1002=ACTIVE" + CONFERS;
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "DELETE 1002 #1 DROPPED 1001=DROPPED/OTHER 1002=DROPPED/OTHER",
            "POST 1002 #0 ACTIVE " + parties,
            "PUT 1001 #0 ACTIVE " + parties);
    assertThat(data(scene, CALL)).isEqualTo("CONFERENCE 5551234 8001 1001 8001 6001");

    scene.act("1001", CALL, "DROP");
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #0 DROPPED 5551234=ACTIVE 1001=DROPPED 1002=ACTIVE" + CONFERS,
            "PUT 1002 #0 ACTIVE 5551234=ACTIVE 1002=ACTIVE" + CONTROLS);
  }

  @Test
  void thePartyOfAConferenceThatIsDroppedLeavesItAlone() {
    Scene scene = talking();
    scene
        .actTo("1001", CALL, "CONSULT_CALL", "2001")
        .act("2001", "ANSWER")
        .act("1001", CALL, "CONFERENCE");
    scene.lines();

    scene.dropParticipant("2001", CALL, CUSTOMER);

    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 1001=ACTIVE" + CONTROLS + " 2001=ACTIVE" + CONFERS,
            "PUT 2001 #0 ACTIVE 1001=ACTIVE" + CONTROLS + " 2001=ACTIVE" + CONFERS);
  }

  @Test
  void wrapUpKeepsTheCallUntilItsEnd() {
    Scene scene = talking(WrapUpMode.REQUIRED);

    scene.act("1001", "DROP");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.WORK_READY);
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=WRAP_UP[UPDATE_CALL_DATA]",
            "PUT 1001 #0 DROPPED 5551234=DROPPED 1001=WRAP_UP[UPDATE_CALL_DATA]");

    scene.forward(60);
    assertThat(scene.callLines())
        .containsExactly("DELETE 1001 #0 DROPPED 5551234=DROPPED 1001=DROPPED");
    assertThat(scene.sandbox().dialogs()).isEmpty();
  }

  @Test
  void bothAgentsOfACallHearOfEachOthersWrapUp() {
    Scene scene =
        Scene.with(Deployment.UCCE, WrapUpMode.REQUIRED)
            .login("1001")
            .login("1002")
            .calls("1001", "1002")
            .act("1002", "ANSWER")
            .act("1001", "DROP");
    scene.lines();

    String notes = "[UPDATE_CALL_DATA]";
    scene.ask("1001", "NOT_READY");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 DROPPED 1001=DROPPED 1002=WRAP_UP" + notes,
            "PUT 1002 #0 DROPPED 1001=DROPPED 1002=WRAP_UP" + notes);

    scene.ask("1002", "NOT_READY");
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 1001 #0 DROPPED 1001=DROPPED 1002=DROPPED",
            "DELETE 1002 #0 DROPPED 1001=DROPPED 1002=DROPPED");
  }

  @Test
  void aCallAbandonedWhileItRingsIsShownAsItRang() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001");
    scene.lines();

    scene.happen(new Customer.HangsUp(CALL));

    assertThat(scene.callLines())
        .containsExactly("DELETE 1001 #0 ALERTING 5551234=INITIATED 1001=DROPPED");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.READY);
  }

  @Test
  void aCallThatRingsInVainGoesToTheNextAgent() {
    Scene scene = Scene.ucce().ready("1001").ready("1002").customerCalls("8001");
    scene.lines();

    scene.forward(10);

    assertThat(scene.lines())
        .containsExactly(
            "DELETE /finesse/api/User/1001/Dialogs ALERTING 5551234=INITIATED 1001=DROPPED",
            "PUT /finesse/api/User/1001 NOT_READY 32767",
            "PUT /finesse/api/User/1002 RESERVED",
            "POST /finesse/api/User/1002/Dialogs ALERTING 5551234=INITIATED 1002=ALERTING");
  }

  @Test
  void anAgentWhoCallsAQueueIsTold() {
    Scene scene = Scene.ucce().login("1001").login("1002");
    scene.lines();

    scene.calls("1001", "8001").ask("1002", "READY");

    assertThat(scene.callLines())
        .containsExactly(
            "POST 1001 #0 INITIATING 1001=INITIATING" + DIALS,
            "PUT 1001 #0 INITIATED 1001=INITIATED" + DIALS,
            "POST 1002 #0 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]",
            "PUT 1001 #0 ALERTING 1001=INITIATED" + DIALS + " 1002=ALERTING[ANSWER]");
  }

  @Test
  void aSupervisorListensUntilTheAgentLeavesTheCall() {
    Scene scene = talking();

    scene.place("2001", "SILENT_MONITOR", "1001", null);
    assertThat(scene.callLines())
        .containsExactly(
            "POST 2001 #1 INITIATING 2001=INITIATING" + DIALS,
            "PUT 2001 #1 INITIATED 2001=INITIATED" + DIALS,
            "PUT 2001 #1 ACTIVE 2001=ACTIVE[DROP] 1001=ACTIVE",
            "POST 1001 #1 ACTIVE 2001=ACTIVE[DROP] 1001=ACTIVE");
    assertThat(data(scene, CALL + 1)).isEqualTo("SUPERVISOR_MONITOR 2001 1001 1001 1001 ");
    assertThat(scene.agent("2001").state()).isEqualTo(AgentState.TALKING);

    scene.act("1001", CALL, "DROP");
    assertThat(scene.callLines())
        .containsExactly(
            "PUT 1001 #0 ACTIVE 5551234=ACTIVE 1001=DROPPED",
            "PUT 1001 #0 DROPPED 5551234=DROPPED 1001=DROPPED",
            "DELETE 1001 #0 DROPPED 5551234=DROPPED 1001=DROPPED",
            "DELETE 2001 #1 DROPPED 2001=DROPPED 1001=DROPPED",
            "DELETE 1001 #1 DROPPED 2001=DROPPED 1001=DROPPED");
    assertThat(scene.agent("2001").state()).isEqualTo(AgentState.NOT_READY);
  }

  @Test
  void aSupervisorStopsListening() {
    Scene scene = talking().place("2001", "SILENT_MONITOR", "1001", null);
    scene.lines();

    scene.act("2001", CALL + 1, "DROP");

    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 2001 #1 DROPPED 2001=DROPPED 1001=DROPPED",
            "DELETE 1001 #1 DROPPED 2001=DROPPED 1001=DROPPED");
    assertThat(scene.agent("2001").state()).isEqualTo(AgentState.NOT_READY);
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);
  }

  @Test
  void aSupervisorBargesIn() {
    Scene scene = talking().place("2001", "SILENT_MONITOR", "1001", null);
    scene.lines();

    scene.place("2001", "BARGE_CALL", "1001", "/finesse/api/Dialog/" + (CALL + 1));

    String parties = "5551234=ACTIVE 1001=ACTIVE" + CONTROLS + " 2001=ACTIVE" + CONFERS_AND_DROPS;
    assertThat(scene.callLines())
        .containsExactly(
            "DELETE 2001 #1 DROPPED 2001=DROPPED 1001=DROPPED",
            "DELETE 1001 #1 DROPPED 2001=DROPPED 1001=DROPPED",
            "POST 2001 #0 ACTIVE " + parties,
            "PUT 1001 #0 ACTIVE " + parties);
    assertThat(data(scene, CALL)).isEqualTo("CONFERENCE 5551234 8001 1001 8001 6001");
    assertThat(scene.agent("2001").state()).isEqualTo(AgentState.TALKING);
  }

  @Test
  void anOutboundPreviewIsAcceptedAndTheCustomerAnswers() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.happen(new Customer.IsOffered("5557777", "8001", List.of()));
    assertThat(data(scene, CALL)).isEqualTo("OUTBOUND_PREVIEW 1001 5557777 5557777 5557777 6001");
    scene.act("1001", "ACCEPT").happen(new Customer.Answers(CALL));

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 RESERVED_OUTBOUND_PREVIEW",
            "POST /finesse/api/User/1001/Dialogs ALERTING 1001=ALERTING",
            "PUT /finesse/api/User/1001/Dialogs ACCEPTED 1001=ACCEPTED 5557777=ALERTING",
            "PUT /finesse/api/User/1001 TALKING",
            "PUT /finesse/api/User/1001/Dialogs ACTIVE 1001=ACTIVE 5557777=ACTIVE");
  }

  @Test
  void anOutboundPreviewIsRejectedOrClosed() {
    for (String action : List.of("REJECT", "CLOSE")) {
      Scene scene =
          Scene.ucce().ready("1001").happen(new Customer.IsOffered("5557777", "8001", List.of()));
      assertThat(scene.callLines())
          .containsExactly("POST 1001 #0 ALERTING 1001=ALERTING[ACCEPT,CLOSE,REJECT]");

      scene.act("1001", action);

      assertThat(scene.callLines()).containsExactly("DELETE 1001 #0 ALERTING 1001=DROPPED");
      assertThat(scene.agent("1001").state()).isEqualTo(AgentState.READY);
    }
  }

  @Test
  void progressiveTheDialerReservesAnAgentAndConnectsWhoAnswers() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();
    scene.happen(new Customer.IsDialled("5557777", "8001", List.of()));
    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 RESERVED_OUTBOUND",
            "POST /finesse/api/User/1001/Dialogs ACCEPTED 1001=ACCEPTED 5557777=ALERTING");
    assertThat(data(scene, CALL)).isEqualTo("AUTO_OUT 1001 5557777 5557777 5557777 6001");

    scene.happen(new Customer.Answers(CALL));
    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 TALKING",
            "PUT /finesse/api/User/1001/Dialogs ACTIVE 1001=ACTIVE 5557777=ACTIVE");
    assertThat(data(scene, CALL)).startsWith("AUTO_OUT ");
    assertThat(
            scene.sandbox().dialog(CALL).orElseThrow().participant("1001").orElseThrow().actions())
        .contains(Action.RECLASSIFY);
  }

  @Test
  void progressiveACustomerWhoIsBusySetsTheAgentFree() {
    Scene scene =
        Scene.ucce().ready("1001").happen(new Customer.IsDialled("5557777", "8001", List.of()));
    scene.ask("1001", "NOT_READY");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.RESERVED_OUTBOUND);
    scene.lines();

    scene.happen(new Customer.Refuses(CALL));

    assertThat(scene.lines())
        .containsExactly(
            "DELETE /finesse/api/User/1001/Dialogs DROPPED 1001=DROPPED 5557777=ALERTING",
            "PUT /finesse/api/User/1001 NOT_READY");
    assertThat(scene.sandbox().dialogs()).isEmpty();
  }

  @Test
  void theDialerNeedsSomebodyWhoIsReady() {
    Scene scene =
        Scene.ucce().login("1001").happen(new Customer.IsDialled("5557777", "8001", List.of()));
    assertThat(scene.reply()).isInstanceOf(Reply.Refused.class);
  }
}
