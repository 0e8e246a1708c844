package org.mcdewey.finesse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Customer;
import org.mcdewey.finesse.model.DialogRequest;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Payload;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.site.Site;

class SwitchboardTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private static Switchboard standing() {
    return new Switchboard(
        Sandbox.of(Site.standard()), new SandboxClock(InstantSource.fixed(START)));
  }

  private static Input ask(String id, String state) {
    User user = Site.standard().user(id).orElseThrow();
    return new AgentRequest.ChangeState(
        user.caller(), "", id, state, state.equals("LOGIN") ? id : null, null, null);
  }

  private static Input answer(String id, long dialog) {
    User user = Site.standard().user(id).orElseThrow();
    return new DialogRequest.Act(user.caller(), "", dialog, "ANSWER", id, DialogRequest.Body.NONE);
  }

  private static Agent agent(Switchboard switchboard, String id) {
    return switchboard.sandbox().agent(id).orElseThrow();
  }

  private static void ringAt1001(Switchboard switchboard) {
    switchboard.apply(ask("1001", "LOGIN"));
    switchboard.apply(ask("1001", "READY"));
    switchboard.apply(new Customer.Calls("5551234", "8001", List.of()));
  }

  @Test
  void theClockMovesAndWhatIsDueHappensAtItsOwnMoment() {
    try (Switchboard switchboard = standing()) {
      ringAt1001(switchboard);

      switchboard.forward(Duration.ofHours(1));

      assertThat(agent(switchboard, "1001").state()).isEqualTo(AgentState.NOT_READY);
      assertThat(agent(switchboard, "1001").since()).isEqualTo(START.plusSeconds(12));
      assertThat(switchboard.clock().instant()).isEqualTo(START.plusSeconds(3600));
      assertThatThrownBy(() -> switchboard.forward(Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void timersFireByThemselves() throws Exception {
    Configuration site = Site.standard();
    Settings settings = site.settings();
    Settings hasty =
        new Settings(
            settings.deployment(),
            settings.fqdn(),
            settings.xmppDomain(),
            settings.administrator(),
            settings.administratorPassword(),
            Duration.ofMillis(20),
            Settings.LOAD,
            Settings.NOTIFICATION_NAMESPACE);
    try (Switchboard switchboard =
        new Switchboard(
                Sandbox.of(site.withSettings(hasty)), new SandboxClock(InstantSource.system()))
            .start()) {
      CountDownLatch missed = new CountDownLatch(1);
      switchboard.subscribe(
          p -> {
            if (p.event().payload() instanceof Payload.UserChanged changed
                && changed.user().agent().missed() > 0) {
              missed.countDown();
            }
          });

      ringAt1001(switchboard);

      assertThat(missed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void eventsAreNumberedAndCanBeReadAgain() {
    try (Switchboard switchboard = standing()) {
      switchboard.apply(ask("1001", "LOGIN"));
      List<Long> heard = new ArrayList<>();
      try (var _ = switchboard.subscribe(1, p -> heard.add(p.number()))) {
        switchboard.apply(ask("1001", "READY"));
      }
      switchboard.apply(ask("1001", "NOT_READY"));

      assertThat(heard).containsExactly(2L, 3L, 4L);
      assertThat(switchboard.history(4)).extracting(Published::number).containsExactly(5L, 6L);
    }
  }

  @Test
  void aListenerThatFailsKeepsNobodyFromHearing() {
    try (Switchboard switchboard = standing()) {
      List<Published> heard = new ArrayList<>();
      switchboard.subscribe(
          p -> {
            throw new IllegalStateException("deaf");
          });
      switchboard.subscribe(heard::add);

      assertThat(switchboard.apply(ask("1001", "LOGIN")).reply()).isEqualTo(new Reply.Accepted());

      assertThat(heard).hasSize(2);
    }
  }

  @Test
  void resettingGoesBackToTheStart() {
    try (Switchboard switchboard = standing()) {
      Sandbox start = switchboard.sandbox();
      ringAt1001(switchboard);

      switchboard.reset();

      assertThat(switchboard.sandbox()).isEqualTo(start);
    }
  }

  @Test
  void ofTwoRequestsOnOneCallAtTheSameMomentTheSecondFindsWhatTheFirstDid() throws Exception {
    try (Switchboard switchboard = standing();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ringAt1001(switchboard);
      long dialog = switchboard.sandbox().dialogs().firstKey();
      long before = switchboard.history(0).getLast().number();
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        replies.add(
            threads.submit(
                () -> {
                  go.await();
                  return switchboard.apply(answer("1001", dialog)).reply();
                }));
      }

      go.countDown();

      for (Future<Reply> reply : replies) {
        assertThat(reply.get()).isEqualTo(new Reply.Accepted());
      }
      List<Payload> payloads =
          switchboard.history(before).stream().map(p -> p.event().payload()).toList();
      assertThat(payloads).filteredOn(p -> p instanceof Payload.DialogChanged).hasSize(1);
      assertThat(payloads).filteredOn(p -> p instanceof Payload.Failed).hasSize(19);
    }
  }
}
