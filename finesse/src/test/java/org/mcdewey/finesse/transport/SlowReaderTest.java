package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.Caller;
import org.mcdewey.finesse.model.Role;

class SlowReaderTest {
  private static final int AT_ONCE = 500;
  private static final int ROUNDS = 24;

  @TempDir Path folder;

  @Test
  void whoDoesNotReadIsClosedAndNobodyElseLosesAnEvent() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder);
        RawTcp slow = new RawTcp(probe).signIn("1001", "slow");
        RawTcp healthy = new RawTcp(probe).signIn("1001", "healthy")) {
      probe.login("1001");
      healthy.until("</message>");
      Semaphore received = new Semaphore(0);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    healthy.until("</message>");
                    received.release();
                  }
                } catch (IOException e) {
                  // The test is over.
                  received.drainPermits();
                }
              });
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < AT_ONCE; i++) {
          probe.server.switchboard().apply(change(i % 2 == 0 ? "READY" : "NOT_READY"));
        }
        assertThat(received.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS)).isTrue();
      }
      // What the machine itself has taken for it arrives; then it is over.
      assertThat(count(slow.rest())).isLessThan(ROUNDS * AT_ONCE);
    }
  }

  private static int count(String text) {
    return text.split("</message>", -1).length - 1;
  }

  private static AgentRequest change(String state) {
    return new AgentRequest.ChangeState(
        new Caller("1001", Set.of(Role.AGENT)), "", "1001", state, null, null, null);
  }
}
