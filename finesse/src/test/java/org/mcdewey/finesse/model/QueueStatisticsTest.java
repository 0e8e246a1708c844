package org.mcdewey.finesse.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

/** How queues are counted, and when somebody is told. Everybody of the scene serves queue 6001. */
class QueueStatisticsTest {
  private static QueueStatistics now(Scene scene) {
    Queue queue = requireNonNull(scene.sandbox().configuration().queues().get("6001"));
    QueueStatistics statistics = QueueStatistics.of(scene.sandbox(), queue);
    assertThat(QueueStatistics.all(scene.sandbox()).get("6001")).isEqualTo(statistics);
    return statistics;
  }

  /** Ready, not ready, busy otherwise, signed in; inbound, outbound, internal; wrap-up. */
  private static List<Integer> agents(QueueStatistics s) {
    return List.of(
        s.ready(),
        s.notReady(),
        s.busyOther(),
        s.loggedOn(),
        s.talkingInbound(),
        s.talkingOutbound(),
        s.talkingInternal(),
        s.wrapUpNotReady(),
        s.wrapUpReady());
  }

  @Test
  void agentsAreCountedByWhatTheyDo() {
    Scene scene = Scene.with(Deployment.UCCE, WrapUpMode.REQUIRED);
    assertThat(agents(now(scene))).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0);

    scene.ready("1001").login("1002").ready("1003");
    assertThat(agents(now(scene))).containsExactly(2, 1, 0, 3, 0, 0, 0, 0, 0);

    scene.customerCalls("8001");
    assertThat(agents(now(scene))).as("it rings").containsExactly(1, 1, 0, 3, 0, 0, 0, 0, 0);

    scene.act("1001", "ANSWER");
    assertThat(agents(now(scene))).containsExactly(1, 1, 0, 3, 1, 0, 0, 0, 0);

    scene.act("1001", "HOLD").calls("1002", "5559999");
    assertThat(agents(now(scene))).containsExactly(1, 0, 0, 3, 1, 1, 0, 0, 0);

    scene.act("1001", Sandbox.FIRST_DIALOG, "RETRIEVE");
    scene.act("1001", Sandbox.FIRST_DIALOG, "DROP").act("1002", "DROP").login("2001");
    scene.calls("2001", "1003").act("1003", "ANSWER");
    assertThat(agents(now(scene))).containsExactly(0, 1, 0, 4, 0, 0, 2, 0, 1);
  }

  @Test
  void aCallOfAnotherQueueOrOneThatWasLeftIsBusyOtherwise() {
    Configuration site = Scene.site(Deployment.UCCE, WrapUpMode.OPTIONAL);
    User one = site.user("1001").orElseThrow();
    User both =
        new User(
            "1001",
            one.loginName(),
            "",
            "",
            "",
            "1001",
            "5000",
            List.of(),
            WrapUpMode.OPTIONAL,
            WrapUpMode.OPTIONAL,
            60,
            true,
            List.of("6001", "6002"));
    Queue other = new Queue("6002", "Support", "8002");
    Scene scene =
        Scene.of(
            new Configuration(
                site.settings(),
                site.users().plus("1001", both),
                site.teams(),
                TreePMap.<String, Queue>empty().plusAll(site.queues()).plus("6002", other),
                site.reasonCodes(),
                site.wrapUpReasons(),
                site.extensions()));
    scene.ready("1001").customerCalls("8002").act("1001", "ANSWER");

    assertThat(QueueStatistics.of(scene.sandbox(), other).talkingInbound()).isEqualTo(1);
    assertThat(now(scene).talkingInbound()).isZero();
    assertThat(now(scene).busyOther()).isEqualTo(1);
  }

  @Test
  void callsAreCountedAndTheOldestTellsSinceWhenItWaits() {
    Scene scene = Scene.ucce().customerCalls("8001");
    var first = scene.now();
    scene.customerCalls("8001");

    assertThat(now(scene).calls()).isEqualTo(2);
    assertThat(now(scene).oldestCall()).isEqualTo(first);
    scene.ready("1001");
    assertThat(now(scene).calls()).isEqualTo(1);
    assertThat(now(scene).oldestCall()).isEqualTo(scene.now().minusSeconds(2));
  }

  @Test
  void itIsToldOfAtMostEveryTenSecondsAndOnlyWhenItHasChanged() {
    Scene scene = Scene.ucce().ready("1001").customerCalls("8001").act("1001", "ANSWER");
    assertThat(scene.queueEvents()).isEmpty();

    scene.forward(10);
    assertThat(scene.queueEvents())
        .singleElement()
        .satisfies(e -> assertThat(agents(e.statistics())).startsWith(0, 0, 0, 1, 1));

    scene.act("1001", "HOLD").act("1001", "RETRIEVE").forward(10);
    assertThat(scene.queueEvents()).as("it is what it was").isEmpty();
    assertThat(scene.sandbox().timers().has(new Alarm.QueuesAreCounted()))
        .as("nothing is counted while nothing happens")
        .isFalse();
    scene.forward(3600);
    assertThat(scene.queueEvents()).isEmpty();
  }

  @Test
  void whatTimersChangeIsToldInTheirTime() {
    Scene scene = Scene.ucce().ready("1001").forward(10);
    scene.queueEvents();

    scene.customerCalls("8001").forward(60);

    assertThat(scene.queueEvents())
        .as("it rings, then it waits")
        .extracting(e -> e.statistics().calls())
        .containsExactly(0, 1);
  }

  @Test
  void nothingIsToldWhileTheContactCenterIsGoneAndEverythingAfterwards() {
    Scene scene = Scene.ucce().login("1001").happen(new Fault.ContactCenterLost()).forward(20);
    assertThat(scene.queueEvents()).isEmpty();

    scene.happen(new Fault.ContactCenterReturns()).forward(10);

    assertThat(scene.queueEvents()).extracting(e -> e.statistics().loggedOn()).containsExactly(1);
  }

  @Test
  void aCommandSwitchesThemOff() {
    Scene scene =
        Scene.ucce().login("1001").typed("utils finesse queue_statistics disable").forward(20);
    assertThat(scene.queueEvents()).isEmpty();
    assertThat(now(scene)).isEqualTo(QueueStatistics.UNKNOWN);

    scene.typed("utils finesse queue_statistics enable").forward(10);

    assertThat(scene.queueEvents()).hasSize(1);
    assertThat(now(scene).notReady()).isEqualTo(1);
  }

  @Test
  void expressCountsNothing() {
    Scene scene = Scene.uccx().login("1001").customerCalls("8001").forward(60);

    assertThat(scene.queueEvents()).isEmpty();
    assertThat(now(scene)).isEqualTo(QueueStatistics.UNKNOWN);
    assertThat(scene.sandbox().timers().has(new Alarm.QueuesAreCounted())).isFalse();
  }

  @Test
  void manyInputsSetTheTimerOnce() {
    Scene scene = Scene.ucce().login("1001");
    var due = requireNonNull(scene.sandbox().timers().alarms().get(new Alarm.QueuesAreCounted()));

    scene.ask("1001", "READY");

    assertThat(scene.sandbox().timers().alarms().get(new Alarm.QueuesAreCounted())).isEqualTo(due);
    assertThat(Duration.between(Scene.START, due.at())).isEqualTo(Duration.ofSeconds(10));
  }
}
