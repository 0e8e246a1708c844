package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;
import org.mcdewey.finesse.FinesseOptions;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.prompt.Prompt;
import org.mcdewey.finesse.site.Site;

class FinesseCliCommandTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path folder;

  private Path state;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void aServerWasHere() {
    state = folder.resolve("state");
    start().close();
  }

  private FinesseServer start() {
    return FinesseServer.start(
        new FinesseOptions("localhost", 0, 0, false, Site.standard(), state.resolve("tls"), CLOCK)
            .withState(state)
            .withPlainPorts(0, 0));
  }

  private int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return McDewey.commandLine(new Home(folder.resolve("home")))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void aCommandIsGivenInOneArgumentOrInSeveral() {
    String at = state.toString();
    assertThat(run("finesse", "cli", "--port", "1", "--state", at, "utils finesse cors status"))
        .isZero();
    assertThat(out).hasToString("CORS is off." + System.lineSeparator());
    assertThat(
            run(
                "finesse",
                "cli",
                "--port",
                "1",
                "--state",
                at,
                "utils",
                "finesse",
                "set_property",
                "admin",
                "adminSecurityBannerMessage",
                "Only  us"))
        .isZero();
    assertThat(out.toString()).contains("Only  us");
  }

  @Test
  void aRunningServerDoesIt() {
    try (FinesseServer server = start()) {
      String port = Integer.toString(server.edge().httpsPort());
      assertThat(
              run(
                  "finesse",
                  "cli",
                  "--port",
                  port,
                  "--state",
                  state.toString(),
                  "utils finesse set_property webservices enableInsecureOpenfirePort true"))
          .isZero();
      assertThat(server.plainHttpPort()).isPresent();
    }
  }

  @Test
  void aWrongCommandIsWrongUse() {
    assertThat(run("finesse", "cli", "--port", "1", "--state", state.toString(), "reboot"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("There is no \"reboot\"");
  }

  @Test
  void withoutAServerOrAStateItIsSaid() {
    assertThat(run("finesse", "cli", "--port", "1", "utils finesse cors status")).isEqualTo(1);
    assertThat(err.toString()).startsWith("No Finesse server runs on port 1 of this machine");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void thePromptAsksUntilSomebodyLeaves() throws Exception {
    String typed = "utils finesse cors enable\n\nnonsense\nexit\nutils finesse cors disable\n";
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Terminal terminal =
            new DumbTerminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), shown);
        Prompt prompt = Prompt.find(1, state, state, CLOCK)) {
      FinesseCliCommand.ask(prompt, terminal);
      terminal.flush();
      assertThat(prompt.type("utils finesse cors status").lines())
          .containsExactly("CORS is on for the allowed origins.");
    }
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("admin:", "CORS is on for the allowed origins.", "There is no \"nonsense\"");
  }
}
