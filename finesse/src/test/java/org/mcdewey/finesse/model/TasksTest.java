package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes over media: from the offer to its end, and everything that can come between. */
class TasksTest {
  private static final int CHAT = 5001;
  private static final int LETTERS = 5002;
  private static final String MEDIA = "PUT /finesse/api/User/1001/Media ";
  private static final String TASKS = " /finesse/api/User/1001/Dialogs/Media ";

  private static Scene ready(int domain) {
    return ready(domain, "1", "ACCEPT", "CLOSE");
  }

  private static Scene ready(int domain, String limit, String onInterrupt, String onLogout) {
    Scene scene = Scene.withMedia();
    scene.media("1001", domain, "LOGIN", limit, onInterrupt, onLogout);
    scene.media("1001", domain, "READY");
    scene.lines();
    return scene;
  }

  private static Media.State at(Scene scene, String user, int domain) {
    return scene.sandbox().desktop().media(user, domain).state();
  }

  private static List<Task.State> tasks(Scene scene) {
    return scene.sandbox().desktop().tasks().values().stream().map(Task::state).toList();
  }

  private static String error(Scene scene) {
    Reply.Refused refused = (Reply.Refused) scene.reply();
    return refused.status()
        + " "
        + refused.errors().getFirst().type()
        + " "
        + refused.errors().getFirst().data();
  }

  @Test
  void aTaskIsOfferedAcceptedWorkedOnAndClosed() {
    Scene scene = ready(CHAT).task(CHAT);
    assertThat(scene.reply()).isInstanceOf(Reply.Created.class);
    assertThat(scene.lines()).containsExactly("POST" + TASKS + "OFFERED ", MEDIA + "RESERVED");

    scene.taskAct("1001", "ACCEPT").taskAct("1001", "START");
    assertThat(scene.lines())
        .containsExactly(
            "PUT" + TASKS + "ACCEPTED",
            MEDIA + "RESERVED",
            "PUT" + TASKS + "ACTIVE",
            MEDIA + "ACTIVE");
    scene.taskAct("1001", "PAUSE").taskAct("1001", "RESUME").taskAct("1001", "WRAP_UP");
    assertThat(scene.lines())
        .containsExactly(
            "PUT" + TASKS + "PAUSED",
            MEDIA + "ACTIVE",
            "PUT" + TASKS + "ACTIVE",
            MEDIA + "ACTIVE",
            "PUT" + TASKS + "WRAPPING_UP",
            MEDIA + "WORK");

    scene.taskAct("1001", "CLOSE");
    assertThat(scene.lines())
        .containsExactly("DELETE" + TASKS + "CLOSED CD_NORMAL_END_TASK", MEDIA + "READY");
    assertThat(tasks(scene)).isEmpty();
  }

  @Test
  void anIdHasTwoUnderscoresAndIsNeverUsedAgain() {
    Scene scene = ready(CHAT).task(CHAT).task(CHAT);
    assertThat(scene.sandbox().desktop().tasks().values())
        .extracting(Task::id)
        .allMatch(id -> id.matches("\\d+_\\d+_\\d+"))
        .doesNotHaveDuplicates();
    scene.customerCalls("8001");
    assertThat(scene.newest()).isGreaterThan(scene.sandbox().desktop().tasks().lastKey());
  }

  @ParameterizedTest
  @CsvSource({"ACCEPT, START", "ACCEPT, RESUME", "START, ''", "CLOSE, ''", "TRANSFER, ''"})
  void anActionOutOfOrderIsRefusedLater(String first, String second) {
    Scene scene = ready(CHAT).task(CHAT);
    if (first.equals("ACCEPT") && second.equals("START")) {
      scene.taskAct("1001", "ACCEPT").taskAct("1001", "START");
    } else if (first.equals("ACCEPT")) {
      scene.taskAct("1001", "ACCEPT");
    }
    scene.lines();
    String wrong = second.isEmpty() ? first : second;

    scene.taskAct("1001", wrong);

    assertThat(scene.reply()).isInstanceOf(Reply.Accepted.class);
    assertThat(scene.lines())
        .singleElement()
        .asString()
        .startsWith("PUT" + TASKS + "Generic Error INVALID_ACTION " + wrong + " on dialog ");
  }

  @Test
  void whatIsWrongInARequestIsRefusedAtOnce() {
    Scene scene = ready(CHAT).task(CHAT);
    assertThat(error(scene.taskAct("1002", "ACCEPT")))
        .isEqualTo("401 Invalid Authorization User Specified 1002");
    assertThat(error(scene.taskAct("1001", "HOLD"))).isEqualTo("400 Invalid Input requestedAction");
    assertThat(error(scene.taskAct("1001", ""))).isEqualTo("400 Parameter Missing requestedAction");
    scene.happen(new TaskRequest.Act(scene.caller("1001"), "", "1_2_3", "ACCEPT", null));
    assertThat(error(scene)).isEqualTo("404 Dialog Not Found 1_2_3");
    assertThat(error(scene.task(4711))).isEqualTo("404 Not Found 4711");
    assertThat(error(Scene.uccx().task(CHAT))).isEqualTo("501 Not Implemented Media");
  }

  @Test
  void whoHasTheFewestTasksGetsTheNextAndNobodyMoreThanItsLimit() {
    Scene scene = ready(CHAT, "2", "ACCEPT", "CLOSE");
    scene.media("1002", CHAT, "LOGIN").media("1002", CHAT, "READY");
    scene.task(CHAT).task(CHAT).task(CHAT).task(CHAT);

    assertThat(scene.sandbox().desktop().tasks().values())
        .extracting(Task::user)
        .containsExactly("1001", "1002", "1001", "");
    scene.media("1003", CHAT, "LOGIN").media("1003", CHAT, "READY");
    assertThat(scene.sandbox().desktop().tasks().lastEntry().getValue().user()).isEqualTo("1003");
  }

  @Test
  void nothingComesWhereTasksAreNotRoutedOrTheUserIsNotReady() {
    Scene scene = ready(CHAT);
    scene.happen(
        new MediaRequest.Change(
            scene.caller("1001"), "", "1001", CHAT, null, "false", null, null, null, null));
    scene.task(CHAT);
    assertThat(tasks(scene)).containsExactly(Task.State.WAITING);

    scene.media("1001", CHAT, "NOT_READY");
    scene.happen(
        new MediaRequest.Change(
            scene.caller("1001"), "", "1001", CHAT, null, "true", null, null, null, null));
    assertThat(tasks(scene)).containsExactly(Task.State.WAITING);
    scene.media("1001", CHAT, "READY");
    assertThat(tasks(scene)).containsExactly(Task.State.OFFERED);
  }

  @Test
  void notReadyIsWhatIsLeftWhenTheLastTaskIsOver() {
    Scene scene = ready(CHAT, "5", "ACCEPT", "CLOSE").task(CHAT);
    scene.taskAct("1001", "ACCEPT").media("1001", CHAT, "NOT_READY");
    assertThat(at(scene, "1001", CHAT)).isEqualTo(Media.State.RESERVED);

    scene.task(CHAT);
    assertThat(tasks(scene)).containsExactly(Task.State.ACCEPTED, Task.State.WAITING);
    String first = scene.sandbox().desktop().tasks().firstEntry().getValue().id();
    scene.happen(new TaskRequest.Act(scene.caller("1001"), "", first, "CLOSE", "1001"));

    assertThat(at(scene, "1001", CHAT)).isEqualTo(Media.State.NOT_READY);
  }

  @Test
  void aTransferredTaskGoesToAnother() {
    Scene scene = ready(CHAT).task(CHAT).taskAct("1001", "ACCEPT");
    scene.lines();
    scene.taskAct("1001", "TRANSFER");
    assertThat(scene.lines())
        .containsExactly("DELETE" + TASKS + "CLOSED CD_TASK_TRANSFER", MEDIA + "READY");
    assertThat(tasks(scene)).as("not back to the same").containsExactly(Task.State.WAITING);

    scene.media("1002", CHAT, "LOGIN").media("1002", CHAT, "READY");

    assertThat(scene.sandbox().desktop().tasks().firstEntry().getValue().user()).isEqualTo("1002");
  }

  @Test
  void aTaskNobodyAcceptsGoesOnAndItsUserIsNotReady() {
    Scene scene = ready(CHAT).task(CHAT);
    scene.lines();

    scene.forward(10);

    assertThat(scene.lines())
        .containsExactly("DELETE" + TASKS + "CLOSED CD_RING_NO_ANSWER", MEDIA + "NOT_READY");
    Media media = scene.sandbox().desktop().media("1001", CHAT);
    assertThat(scene.sandbox().configuration().reasonCode(media.reasonOfState()).orElseThrow())
        .extracting(ReasonCode::code)
        .isEqualTo(SystemReasonCodes.RING_NO_ANSWER);
    assertThat(tasks(scene)).containsExactly(Task.State.WAITING);
  }

  @Test
  void aCallInterruptsTasksUntilItIsOver() {
    Scene scene = ready(CHAT, "2", "ACCEPT", "CLOSE").task(CHAT);
    scene.taskAct("1001", "ACCEPT").taskAct("1001", "START").task(CHAT).ready("1001");
    scene.lines();

    scene.customerCalls("8001");
    assertThat(scene.lines().stream().filter(l -> l.contains("Media")))
        .containsExactly(
            "PUT" + TASKS + "INTERRUPTED", "PUT" + TASKS + "INTERRUPTED", MEDIA + "INTERRUPTED");
    scene.media("1001", CHAT, "NOT_READY");
    assertThat(error(scene)).isEqualTo("400 Invalid State NOT_READY");
    assertThat(scene.taskAct("1001", "ACCEPT").lines())
        .singleElement()
        .asString()
        .contains("INVALID_ACTION");

    scene.act("1001", Sandbox.FIRST_DIALOG + 2, "ANSWER");
    scene.lines();
    scene.act("1001", Sandbox.FIRST_DIALOG + 2, "DROP");
    assertThat(scene.lines().stream().filter(l -> l.contains("Media")))
        .containsExactly("PUT" + TASKS + "ACTIVE", "PUT" + TASKS + "OFFERED", MEDIA + "ACTIVE");
    scene.forward(20);
    assertThat(scene.lines())
        .as("the offer runs anew")
        .anyMatch(l -> l.endsWith("CLOSED CD_RING_NO_ANSWER"));
  }

  @ParameterizedTest
  @CsvSource({"5001, IGNORE", "5002, ACCEPT"})
  void aCallLeavesTasksAloneWhereTheUserOrTheMediumSaysSo(int domain, String onInterrupt) {
    Scene scene = ready(domain, "1", onInterrupt, "CLOSE").task(domain);
    scene.taskAct("1001", "ACCEPT").taskAct("1001", "START").ready("1001").customerCalls("8001");

    assertThat(at(scene, "1001", domain)).isEqualTo(Media.State.ACTIVE);
  }

  @Test
  void nobodyGetsATaskDuringACall() {
    Scene scene = ready(LETTERS).ready("1001").customerCalls("8001").act("1001", "ANSWER");
    scene.task(LETTERS);
    assertThat(tasks(scene)).containsExactly(Task.State.WAITING);

    scene.act("1001", Sandbox.FIRST_DIALOG, "DROP");

    assertThat(tasks(scene)).containsExactly(Task.State.OFFERED);
  }

  @ParameterizedTest
  @CsvSource({"CLOSE, CD_NORMAL_END_TASK, 0", "TRANSFER, CD_TASK_TRANSFER, 1"})
  void whoSignsOutClosesItsTasksOrGivesThemAway(String onLogout, String how, int left) {
    Scene scene = ready(CHAT, "1", "ACCEPT", onLogout).task(CHAT).taskAct("1001", "ACCEPT");
    scene.media("1001", CHAT, "LOGOUT");
    assertThat(error(scene)).isEqualTo("400 Invalid State LOGOUT");
    scene.media("1001", CHAT, "NOT_READY");
    scene.lines();

    scene.media("1001", CHAT, "LOGOUT");

    assertThat(scene.lines()).containsExactly("DELETE" + TASKS + "CLOSED " + how, MEDIA + "LOGOUT");
    assertThat(tasks(scene)).hasSize(left);
  }

  private static Scene atVoiceAndChat() {
    Scene scene = ready(CHAT).login("1001").task(CHAT);
    scene.lines();
    return scene;
  }

  private static Scene logout(Scene scene, String caller, String all) {
    return scene.happen(
        new AgentRequest.ChangeState(
            scene.caller(caller), "", "1001", "LOGOUT", null, null, null, all));
  }

  @ParameterizedTest
  @CsvSource({"1001, true, LOGOUT", "2001, true, LOGOUT", "1001, false, RESERVED"})
  void aSignOutCanBeFromAllMedia(String caller, String all, Media.State after) {
    Scene scene = logout(atVoiceAndChat(), caller, all);

    assertThat(scene.agent("1001").state()).isEqualTo(AgentState.LOGOUT);
    assertThat(at(scene, "1001", CHAT)).isEqualTo(after);
    assertThat(tasks(scene)).hasSize(after == Media.State.LOGOUT ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"voice, RESERVED", "media, LOGOUT", "all, LOGOUT"})
  void whereItDoesNotSayTheCommandDoes(String channel, Media.State after) {
    Scene scene = atVoiceAndChat().typed("utils finesse user_signout_channel type " + channel);

    scene.ask("1001", "LOGOUT");

    assertThat(at(scene, "1001", CHAT)).isEqualTo(after);
  }

  @Test
  void aSignOutThatIsRefusedLeavesMediaAlone() {
    Scene scene = atVoiceAndChat().ask("1001", "READY");
    assertThat(error(logout(scene, "1001", "true"))).isEqualTo("400 Invalid State LOGOUT");
    assertThat(error(logout(scene, "1001", "yes"))).isEqualTo("400 Invalid Input logoutAllMedia");
    assertThat(at(scene, "1001", CHAT)).isEqualTo(Media.State.RESERVED);
  }

  @Test
  void whoIsAtMediaOnlySignsOutOfThem() {
    Scene scene = logout(ready(CHAT), "1001", "true");
    assertThat(scene.lines()).containsExactly(MEDIA + "LOGOUT");
    assertThat(logout(scene, "1001", "true").lines())
        .singleElement()
        .asString()
        .contains("CF_INVALID_OBJECT_STATE");
  }
}
