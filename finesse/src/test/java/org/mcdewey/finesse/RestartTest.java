package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.state.StateException;

class RestartTest {
  @TempDir Path folder;

  private FinesseProbe start() throws Exception {
    return new FinesseProbe(folder, Site.standard(), o -> o.withState(folder.resolve("state")));
  }

  @Test
  void clientsLogsAreKeptBesideTheState() throws Exception {
    Path logs = folder.resolve("state/client-logs");
    String zip = "<CompressedClientLog><logData>UEsDBA==</logData></CompressedClientLog>";
    try (FinesseProbe probe = start()) {
      String log = "<ClientLog><logData>line \u00e9</logData></ClientLog>";
      assertThat(probe.send("POST", "/User/1001/ClientLog", "1001", log).statusCode())
          .isEqualTo(202);
      assertThat(probe.send("POST", "/User/1002/CompressedClientLog", "1002", zip).statusCode())
          .isEqualTo(202);
      assertThat(logs.resolve("00000001-1001.log")).hasContent("line \u00e9");
      assertThat(logs.resolve("00000002-1002.zip")).hasBinaryContent(new byte[] {'P', 'K', 3, 4});
      Files.delete(logs.resolve("00000001-1001.log"));
      Files.delete(logs.resolve("00000002-1002.zip"));
      Files.delete(logs);
      Files.writeString(logs, "in the way");

      assertThat(Answers.error(probe.send("POST", "/User/1001/ClientLog", "1001", log)))
          .isEqualTo("400 Operation Failure logData");
    }
  }

  @Test
  void agentsCallsClockAndPropertiesGoOnAfterARestart() throws Exception {
    String ahead;
    try (FinesseProbe probe = start()) {
      probe.login("1001");
      probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
      probe.login("1002");
      assertThat(
              probe
                  .send(
                      "PUT",
                      "/User/1002/Media/5001",
                      "1002",
                      "<Media><state>LOGIN</state><maxDialogLimit>5</maxDialogLimit></Media>")
                  .statusCode())
          .isEqualTo(202);
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      ahead = probe.sandbox("/clock", "{\"forward\":100}").body();
      probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
      assertThat(state(probe, "1001")).contains("<state>RESERVED</state>");
    }
    try (FinesseProbe probe = start()) {
      assertThat(state(probe, "1001")).contains("<state>RESERVED</state>");
      assertThat(state(probe, "1002")).contains("<state>NOT_READY</state>");
      assertThat(probe.send("GET", "/User/1002/Media/5001", "1002", null).body())
          .contains("<state>NOT_READY</state>");
      assertThat(probe.server.plainHttpPort()).isPresent();
      String clock = ahead.substring(0, ahead.indexOf('}')).strip();
      assertThat(probe.sandbox("/clock", null).body()).startsWith(clock).contains("nextTimer");
      // The timer of the ringing call was saved too.
      probe.sandbox("/clock", "{\"forward\":30}");
      assertThat(state(probe, "1001")).contains("<state>NOT_READY</state>");

      probe.sandbox("/reset", "{}");
      assertThat(state(probe, "1001")).contains("<state>LOGOUT</state>");
    }
    try (FinesseProbe probe = start()) {
      assertThat(state(probe, "1002")).contains("<state>LOGOUT</state>");
      assertThat(probe.server.plainHttpPort()).isEmpty();
    }
  }

  private static String state(FinesseProbe probe, String user) throws Exception {
    return probe.send("GET", "/User/" + user, user, null).body();
  }

  @Test
  void aStateThatCannotBeReadStopsTheStartAndIsKept() throws Exception {
    start().close();
    Path file = folder.resolve("state/state.json");
    Files.writeString(file, "{}");

    assertThatThrownBy(this::start)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("move it away to start anew");

    assertThat(file).hasContent("{}");
    Files.delete(file);
    start().close();
  }

  @Test
  void twoServersDoNotShareAState() throws Exception {
    try (FinesseProbe probe = start()) {
      assertThat(probe.server.notes()).isNotNull();
      assertThatThrownBy(this::start)
          .isInstanceOf(StateException.class)
          .hasMessageStartingWith("A server keeps its state in ");
    }
  }
}
