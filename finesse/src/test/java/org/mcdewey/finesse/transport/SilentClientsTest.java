package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;

/** Connections that say nothing; benchmarks/run notification-fuzz opens ten thousand. */
class SilentClientsTest {
  private static final int MOST = 3_000;

  @TempDir Path folder;

  /** Both ends are in this process. */
  private static int affordable() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int)
            Math.min(
                MOST,
                (unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - 500) / 2)
        : MOST;
  }

  @Test
  void whoeverSaysSomethingIsServedBesideThem() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      int tls = probe.server.xmppPort().orElseThrow();
      int http = probe.server.notificationPort();
      for (int i = 0; i < affordable(); i++) {
        silent.add(new Socket("localhost", i % 2 == 0 ? tls : http));
      }
      try (RawTcp tcp = new RawTcp(probe).signIn("1001", "tcp");
          RawWebSocket web = new RawWebSocket(probe).signIn("1001", "web")) {
        RawBosh bosh = new RawBosh(probe).signIn("1001", "bosh");
        probe.login("1001");
        assertThat(tcp.until("</message>")).contains("/finesse/api/User/1001");
        assertThat(web.until("<message")).contains("/finesse/api/User/1001");
        assertThat(bosh.say("")).contains("1001");
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }
}
