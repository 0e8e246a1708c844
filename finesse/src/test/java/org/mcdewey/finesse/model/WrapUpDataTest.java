package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When an agent has to say what a call was about before it can go on. */
class WrapUpDataTest {
  private static Scene wrappingUp(Deployment deployment, WrapUpMode mode) {
    return Scene.with(deployment, mode)
        .ready("1001")
        .login("2001")
        .customerCalls("8001")
        .act("1001", "ANSWER")
        .act("1001", "DROP");
  }

  private static AgentState state(Scene scene) {
    return scene.agent("1001").state();
  }

  @ParameterizedTest
  @EnumSource(
      value = WrapUpMode.class,
      names = {"REQUIRED", "REQUIRED_WITH_WRAP_UP_DATA"})
  void requiredWrapUpFollowsEveryCall(WrapUpMode mode) {
    assertThat(state(wrappingUp(Deployment.UCCE, mode))).isEqualTo(AgentState.WORK_READY);
    assertThat(state(wrappingUp(Deployment.UCCX, mode))).isEqualTo(AgentState.WORK);
  }

  @ParameterizedTest
  @EnumSource(Deployment.class)
  void withoutDataNobodyLeavesAndWithDataEverybodyDoes(Deployment deployment) {
    for (String wanted : List.of("READY", "NOT_READY")) {
      Scene scene = wrappingUp(deployment, WrapUpMode.REQUIRED_WITH_WRAP_UP_DATA);
      scene.ask("1001", wanted);
      assertThat(scene.reply())
          .isEqualTo(
              new Reply.Refused(
                  400,
                  List.of(
                      new ApiError(
                          "Invalid State", "Wrap-up data has to be given first", wanted))));
      assertThat(state(scene).isWrapUp()).isTrue();

      scene.act(
          "1001",
          scene.newest(),
          "UPDATE_CALL_DATA",
          new DialogRequest.Body(
              null, new DialogRequest.Data("Sale made", List.of(), List.of()), Map.of()));
      scene.ask("1001", wanted);

      assertThat(state(scene).name()).isEqualTo(wanted);
    }
  }

  @Test
  void requiredWrapUpWithoutDataIsLeftAtWill() {
    Scene scene = wrappingUp(Deployment.UCCE, WrapUpMode.REQUIRED);
    assertThat(state(scene.ask("1001", "READY"))).isEqualTo(AgentState.READY);
  }

  @Test
  void theTimerAndTheSupervisorEndItAnyway() {
    Scene scene = wrappingUp(Deployment.UCCE, WrapUpMode.REQUIRED_WITH_WRAP_UP_DATA);
    assertThat(state(scene.askFor("2001", "1001", "NOT_READY"))).isEqualTo(AgentState.NOT_READY);

    Scene other = wrappingUp(Deployment.UCCE, WrapUpMode.REQUIRED_WITH_WRAP_UP_DATA);
    assertThat(state(other.forward(60))).isEqualTo(AgentState.READY);
  }
}
