package org.mcdewey.finesse.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.state.StateException;

class PromptTest {
  private static final InstantSource CLOCK = InstantSource.fixed(FinesseProbe.START);

  @TempDir Path folder;

  private FinesseProbe start() throws Exception {
    return new FinesseProbe(folder, Site.standard(), o -> o.withState(folder));
  }

  @Test
  void aRunningServerIsFoundByItsCertificateAndDoesTheCommand() throws Exception {
    try (FinesseProbe probe = start();
        Prompt prompt = Prompt.find(probe.server.edge().httpsPort(), folder, null, CLOCK)) {
      assertThat(prompt.type("utils finesse cors enable"))
          .isEqualTo(new Prompt.Answer(true, List.of("CORS is on for the allowed origins.")));
      assertThat(prompt.type("nonsense").done()).isFalse();
      assertThat(probe.server.switchboard().sandbox().administered().cors().mode().name())
          .isEqualTo("ENABLED");
    }
  }

  @Test
  void withNoneRunningTheStateIsEditedAndHoldsAtTheNextStart() throws Exception {
    start().close();
    try (Prompt prompt = Prompt.find(1, folder, folder, CLOCK)) {
      assertThat(
              prompt
                  .type("utils finesse set_property webservices enableInsecureOpenfirePort true")
                  .done())
          .isTrue();
      assertThat(prompt.type("utils finesse set_property webservices x true").done()).isFalse();
      assertThat(prompt.type("utils finesse show_property webservices").lines())
          .contains("enableInsecureOpenfirePort=true");
    }
    try (FinesseProbe probe = start()) {
      assertThat(probe.server.plainHttpPort()).isPresent();
    }
  }

  @Test
  void withNeitherItIsSaid() throws Exception {
    assertThatThrownBy(() -> Prompt.find(1, folder, null, CLOCK))
        .isInstanceOf(PromptException.class)
        .hasMessageContaining("No Finesse server runs on port 1 of this machine");
    assertThatThrownBy(() -> Prompt.find(1, folder, folder, CLOCK))
        .isInstanceOf(PromptException.class)
        .hasMessageContaining("There is no state in " + folder + " yet");
    Path no = folder.resolve("no");
    assertThatThrownBy(() -> Prompt.find(1, no, no, CLOCK))
        .hasMessageContaining("there is no folder " + no);
  }

  @Test
  void anotherProgramOnThePortIsNotTakenForTheServer() throws Exception {
    start().close();
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    other.accept().close();
                  }
                } catch (java.io.IOException e) {
                  // the test is over
                }
              });
      assertThatThrownBy(() -> Prompt.find(other.getLocalPort(), folder, null, CLOCK))
          .isInstanceOf(PromptException.class);
    }
  }

  @Test
  void aServerOfAnotherFolderIsNotTakenForThisOne() throws Exception {
    Path stopped = folder.resolve("stopped");
    new FinesseProbe(stopped, Site.standard(), o -> o.withState(stopped)).close();
    Path running = Files.createDirectory(folder.resolve("running"));
    try (FinesseProbe probe =
        new FinesseProbe(running, Site.standard(), o -> o.withState(running))) {
      int port = probe.server.edge().httpsPort();
      try (Prompt prompt = Prompt.find(port, stopped, stopped, CLOCK)) {
        prompt.type("utils finesse cors enable_all");
      }
      assertThat(probe.server.switchboard().sandbox().administered().cors().mode().name())
          .isEqualTo("DISABLED");
      assertThatThrownBy(() -> Prompt.find(1, running, running, CLOCK))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("A server keeps its state in " + running);
    }
  }

  @Test
  void whatComesNextIsOffered() throws Exception {
    start().close();
    try (Prompt prompt = Prompt.find(1, folder, folder, CLOCK)) {
      assertThat(prompt.next(List.of("utils", "finesse", "toaster")))
          .containsExactly("disable", "enable", "status");
    }
  }
}
