package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentMachineTest {
  private static String error(Scene scene) {
    assertThat(scene.reply()).isInstanceOf(Reply.Refused.class);
    Reply.Refused refused = (Reply.Refused) scene.reply();
    ApiError error = refused.errors().getFirst();
    return refused.status() + " " + error.type() + " " + error.data();
  }

  @Test
  void signingInLeadsToNotReadyWithoutReason() {
    Scene scene = Scene.ucce().login("1001");

    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(scene.lines()).containsExactly("PUT /finesse/api/User/1001 NOT_READY");
    assertThat(scene.agent("1001").reason()).isEqualTo(Agent.UNSET_REASON);
    assertThat(scene.agent("1001").extension()).isEqualTo("1001");
  }

  @Test
  void signingInAgainKeepsTheState() {
    Scene scene = Scene.ucce().ready("1001");
    Agent before = scene.agent("1001");
    scene.lines();

    scene.login("1001");

    assertThat(scene.agent("1001")).isEqualTo(before);
    assertThat(scene.lines()).containsExactly("PUT /finesse/api/User/1001 READY");
  }

  @Test
  void theTeamHearsOfItToo() {
    Scene scene = Scene.ucce();
    Outcome outcome =
        Model.apply(
            scene.sandbox(),
            scene.change("1001", "1001", "LOGIN", "1001", null, null),
            scene.now());

    assertThat(outcome.events())
        .extracting(Event::node)
        .containsExactly("/finesse/api/User/1001", "/finesse/api/Team/5000/Users");
  }

  @ParameterizedTest
  @CsvSource({
    "7777, Invalid Device CF_INVALID_LOGON_DEVICE_SPECIFIED 260",
    "1002, Device Busy CF_RESOURCE_BUSY 33"
  })
  void aPhoneThatCannotBeHadIsRefusedLater(String extension, String error) {
    Scene scene = Scene.ucce().login("1002");
    scene.lines();

    scene.happen(scene.change("1001", "1001", "LOGIN", extension, null, null));

    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(scene.lines()).containsExactly("PUT /finesse/api/User/1001 " + error);
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.LOGOUT);
  }

  @Test
  void aMobileAgentHasItsPhone() {
    Scene scene = Scene.ucce();

    scene.happen(
        scene.change(
            "1001",
            "1001",
            "LOGIN",
            "1001",
            null,
            new AgentRequest.Mobile("CALL_BY_CALL", "5550000")));
    assertThat(scene.agent("1001").mobile())
        .isEqualTo(new MobileAgent(MobileAgent.Mode.CALL_BY_CALL, "5550000"));

    scene.ask("1001", "LOGOUT");
    assertThat(scene.agent("1001").mobile()).isNull();
  }

  @Test
  void whoIsNoMobileAgentIsRefusedLater() {
    Scene scene = Scene.ucce();

    scene.happen(
        scene.change(
            "1002",
            "1002",
            "LOGIN",
            "1002",
            null,
            new AgentRequest.Mobile("NAILED_CONNECTION", "5550000")));

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1002 Mode Not Allowed CF_INVALID_AGENT_WORKMODE 265");
  }

  @Test
  void requestsThatAreWrongInThemselvesAreRefusedAtOnce() {
    Scene scene = Scene.ucce().login("1002");

    assertThat(error(scene.ask("1001", ""))).isEqualTo("400 Parameter Missing state");
    assertThat(error(scene.ask("1001", "SLEEPING"))).isEqualTo("400 Invalid Input state");
    assertThat(error(scene.ask("1001", "TALKING"))).isEqualTo("400 Invalid Input state");
    assertThat(error(scene.ask("1001", "LOGIN"))).isEqualTo("400 Parameter Missing extension");
    assertThat(error(scene.happen(scene.change("1001", "1001", "LOGIN", "+49123", null, null))))
        .isEqualTo("400 Bad Request +49123");
    assertThat(error(scene.ask("9999", "READY"))).isEqualTo("404 User Not Found 9999");
    assertThat(error(scene.ask("1002", "NOT_READY", "99")))
        .isEqualTo("400 Invalid Input reasonCodeId");
    assertThat(error(scene.ask("1002", "NOT_READY", "2")))
        .as("a code of the other category")
        .isEqualTo("400 Invalid Input reasonCodeId");
    assertThat(error(scene.ask("1002", "NOT_READY", "3")))
        .as("a code of another team")
        .isEqualTo("400 Invalid Input reasonCodeId");
    assertThat(error(scene.ask("1002", "READY", "1"))).isEqualTo("400 Invalid Input reasonCodeId");
  }

  @Test
  void expressTakesAnExtensionWithPlusAndNoMobileAgent() {
    Scene scene = Scene.uccx();

    scene.happen(scene.change("1001", "1001", "LOGIN", "+49123", null, null));
    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 Invalid Device CF_INVALID_LOGON_DEVICE_SPECIFIED 260");

    AgentRequest.Mobile mobile = new AgentRequest.Mobile("CALL_BY_CALL", "5550000");
    assertThat(error(scene.happen(scene.change("1001", "1001", "LOGIN", "1001", null, mobile))))
        .isEqualTo("501 Not Implemented mobileAgent");
  }

  @Test
  void aReasonIsShownWhileItHolds() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.ask("1001", "NOT_READY", "1").ask("1001", "READY").ask("1001", "NOT_READY", "1");
    scene.ask("1001", "LOGOUT", "2");

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 NOT_READY 11",
            "PUT /finesse/api/User/1001 READY",
            "PUT /finesse/api/User/1001 NOT_READY 11",
            "PUT /finesse/api/User/1001 LOGOUT 12");
  }

  @ParameterizedTest
  @CsvSource({
    "UCCE, READY,     CF_INVALID_OBJECT_STATE 22",
    "UCCE, NOT_READY, CF_INVALID_PASSWORD_SPECIFIED 257",
    "UCCE, LOGOUT,    CF_INVALID_OBJECT_STATE 22",
    "UCCX, NOT_READY, CF_INVALID_OBJECT_STATE 22"
  })
  void whoIsSignedOutIsRefusedLater(Deployment deployment, String state, String error) {
    Scene scene = Scene.with(deployment, WrapUpMode.OPTIONAL).ask("1001", state);

    assertThat(scene.reply()).isEqualTo(new Reply.Accepted());
    assertThat(scene.lines()).containsExactly("PUT /finesse/api/User/1001 Invalid State " + error);
  }

  @Test
  void onlyExpressLetsAReadyAgentSignOut() {
    assertThat(error(Scene.ucce().ready("1001").ask("1001", "LOGOUT")))
        .isEqualTo("400 Invalid State LOGOUT");
    assertThat(Scene.uccx().ready("1001").ask("1001", "LOGOUT").agent("1001").state())
        .isEqualTo(AgentState.LOGOUT);
  }

  @Test
  void onlyTheUserAndItsSupervisorChangeAState() {
    Scene scene = Scene.ucce().ready("1001");

    assertThat(error(scene.askFor("1002", "1001", "NOT_READY")))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(scene.askFor("admin", "1001", "NOT_READY")))
        .isEqualTo("401 Invalid Authorization User Specified admin");
    assertThat(error(scene.askFor("2002", "1001", "NOT_READY")))
        .isEqualTo("401 Invalid Supervisor 1001");
    assertThat(error(scene.happen(scene.change("2001", "1001", "NOT_READY", null, "1", null))))
        .isEqualTo("400 Invalid Input reasonCodeId");
    assertThat(error(scene.happen(scene.change("2001", "1001", "LOGIN", "1001", null, null))))
        .isEqualTo("401 Invalid Authorization User Specified 2001");
  }

  @ParameterizedTest
  @CsvSource({"UCCE, 999, 999", "UCCX, 33, 22"})
  void aSupervisorsChangeHasItsOwnReason(Deployment deployment, int notReady, int logout) {
    Scene scene = Scene.with(deployment, WrapUpMode.OPTIONAL).ready("1001");
    scene.lines();

    scene
        .askFor("2001", "1001", "NOT_READY")
        .askFor("2001", "1001", "READY")
        .askFor("2001", "1001", "LOGOUT");

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 NOT_READY " + notReady,
            "PUT /finesse/api/User/1001 READY",
            "PUT /finesse/api/User/1001 LOGOUT " + logout);
  }

  @Test
  void aSupervisorCannotMakeNotReadyWhoIsAlreadyOrTalks() {
    Scene scene = Scene.ucce().login("1001");
    assertThat(error(scene.askFor("2001", "1001", "NOT_READY")))
        .isEqualTo("400 Invalid State NOT_READY");

    scene.ask("1001", "READY").customerCalls("8001").act("1001", "ANSWER");
    assertThat(error(scene.askFor("2001", "1001", "NOT_READY")))
        .isEqualTo("400 Invalid State NOT_READY");
  }

  @Test
  void aSupervisorsSignOutDuringACallComesAfterIt() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.lines();

    scene.askFor("2001", "1001", "LOGOUT");
    assertThat(scene.lines()).containsExactly("PUT /finesse/api/User/1001 TALKING pending LOGOUT");

    scene.act("1001", "DROP");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.LOGOUT);
  }

  @Test
  void aRoutedCallReservesAndEndsInTheStateBefore() {
    Scene scene = Scene.ucce().ready("1001");

    scene.customerCalls("8001");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.RESERVED);
    assertThat(error(scene.ask("1001", "NOT_READY"))).isEqualTo("400 Invalid State NOT_READY");
    scene.act("1001", "ANSWER");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.TALKING);
    scene.act("1001", "DROP");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.READY);
  }

  @Test
  void aStateAskedForDuringACallIsPendingAndMayBeChanged() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.lines();

    scene.ask("1001", "READY").ask("1001", "NOT_READY", "1");
    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 TALKING pending READY",
            "PUT /finesse/api/User/1001 TALKING pending NOT_READY");

    scene.act("1001", "DROP");
    assertThat(scene.lines()).contains("PUT /finesse/api/User/1001 NOT_READY 11");
  }

  @Test
  void expressHasOnePendingNotReadyAndNoPendingReady() {
    Scene scene = Scene.uccx().ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.lines();

    scene.ask("1001", "READY").ask("1001", "NOT_READY").ask("1001", "NOT_READY");

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/User/1001 Mode Not Allowed CF_INVALID_AGENT_WORKMODE 265",
            "PUT /finesse/api/User/1001 TALKING pending NOT_READY",
            "PUT /finesse/api/User/1001 Device Busy CF_RESOURCE_BUSY 33");
  }

  @ParameterizedTest
  @CsvSource({
    "UCCE, READY,     WORK_READY, READY",
    "UCCE, NOT_READY, WORK,       NOT_READY",
    "UCCX, '',        WORK,       READY",
    "UCCX, NOT_READY, WORK,       NOT_READY"
  })
  void requiredWrapUpEndsByItsTimer(
      Deployment deployment, String pending, AgentState during, AgentState after) {
    Scene scene =
        Scene.with(deployment, WrapUpMode.REQUIRED)
            .ready("1001")
            .customerCalls("8001")
            .act("1001", "ANSWER");
    if (!pending.isEmpty()) {
      scene.ask("1001", pending);
    }

    scene.act("1001", "DROP");
    assertThat(scene.agent("1001").state()).isEqualTo(during);
    scene.forward(59);
    assertThat(scene.agent("1001").state()).isEqualTo(during);
    scene.forward(1);
    assertThat(scene.agent("1001").state()).isEqualTo(after);
    assertThat(scene.sandbox().dialogs()).isEmpty();
  }

  @Test
  void theAgentEndsWrapUpItself() {
    Scene scene =
        Scene.with(Deployment.UCCE, WrapUpMode.REQUIRED)
            .ready("1001")
            .customerCalls("8001")
            .act("1001", "ANSWER")
            .act("1001", "DROP");

    scene.ask("1001", "NOT_READY", "1");

    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.NOT_READY);
    assertThat(scene.sandbox().timers().has(new Alarm.WrapUpEnds("1001"))).isFalse();
    assertThat(scene.sandbox().dialogs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UCCE", "UCCX"})
  void optionalWrapUpHasToBeAskedForDuringTheCall(Deployment deployment) {
    Scene scene = Scene.with(deployment, WrapUpMode.OPTIONAL).ready("1001");
    assertThat(error(scene.ask("1001", "WORK"))).isEqualTo("400 Invalid State WORK");
    scene.customerCalls("8001").act("1001", "ANSWER");

    scene.ask("1001", "WORK").act("1001", "DROP");

    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.WORK);
  }

  @Test
  void wrapUpThatIsNotAllowedCannotBeAskedFor() {
    Scene scene =
        Scene.with(Deployment.UCCE, WrapUpMode.NOT_ALLOWED)
            .ready("1001")
            .customerCalls("8001")
            .act("1001", "ANSWER");

    assertThat(error(scene.ask("1001", "WORK"))).isEqualTo("400 Invalid State WORK");
  }

  @Test
  void whoDoesNotAnswerIsNotReadyAndTheSecondTimeWithAnotherCode() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001");
    scene.lines();

    scene.forward(10);
    assertThat(scene.lines()).contains("PUT /finesse/api/User/1001 NOT_READY 32767");
    scene.ask("1001", "READY").customerCalls("8001").forward(10);
    assertThat(scene.lines()).contains("PUT /finesse/api/User/1001 NOT_READY 50010");
  }

  @Test
  void aCallAbandonedWhileItRingsLeavesTheAgentReady() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001");

    scene.happen(new Customer.HangsUp(scene.sandbox().dialogs().firstKey()));

    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.READY);
  }

  @Test
  void expressDoesNotFollowACallItDidNotRoute() {
    Scene scene = Scene.uccx().ready("1001").customerCalls("1001");
    scene.lines();

    scene.act("1001", "ANSWER");
    assertThat(scene.lines()).contains("PUT /finesse/api/User/1001 NOT_READY 32742");
    scene.ask("1001", "READY");
    assertThat(scene.lines())
        .containsExactly("PUT /finesse/api/User/1001 Invalid State CF_RESOURCE_BUSY 33");
  }

  @Test
  void aPhoneOutOfServiceSignsItsAgentOut() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.lines();

    scene.happen(new Fault.PhoneFails("1001"));

    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.LOGOUT);
    assertThat(scene.lines()).contains("PUT /finesse/api/User/1001 LOGOUT 50003");
    assertThat(scene.sandbox().dialogs()).isEmpty();
    scene.login("1001");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.LOGOUT);
    scene.happen(new Fault.PhoneReturns("1001")).login("1001");
    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.NOT_READY);
  }

  @Test
  void aLostClientMakesNotReadyOrSignsOutByDeployment() {
    assertThat(Scene.ucce().ready("1001").happen(new Fault.PresenceLost("1001")).lines())
        .endsWith("PUT /finesse/api/User/1001 NOT_READY 255");
    assertThat(Scene.uccx().ready("1001").happen(new Fault.PresenceLost("1001")).lines())
        .endsWith("PUT /finesse/api/User/1001 LOGOUT 255");
  }

  @Test
  void withoutTheContactCenterEverythingIsRefusedAndOnlyTheSystemIsTold() {
    Scene scene = Scene.ucce().ready("1001");
    scene.lines();

    scene.happen(new Fault.ContactCenterLost());
    assertThat(error(scene.ask("1001", "NOT_READY"))).isEqualTo("503 Service Unavailable ");
    scene.happen(new Fault.ContactCenterReturns());

    assertThat(scene.lines())
        .containsExactly(
            "PUT /finesse/api/SystemInfo OUT_OF_SERVICE",
            "PUT /finesse/api/SystemInfo IN_SERVICE",
            "PUT /finesse/api/User/1001 READY");
  }
}
