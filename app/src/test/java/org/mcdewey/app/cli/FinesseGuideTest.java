package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.app.Home;
import tools.jackson.databind.json.JsonMapper;

/** Questions about the Finesse sandbox find its pages, in a library that nobody has added to. */
class FinesseGuideTest {
  @TempDir static Path folder;

  @BeforeAll
  static void userGuide() {
    System.setProperty(
        "mcdewey.docs", Path.of(System.getProperty("mcdewey.root"), "docs").toString());
  }

  @AfterAll
  static void noUserGuide() {
    System.clearProperty("mcdewey.docs");
  }

  @ParameterizedTest
  @CsvSource({
    "make an agent ready,              users",
    "sign an agent in,                 users",
    "transfer a call,                  dialogs",
    "supervisor barge in,              dialogs",
    "statistics of a queue,            teams-and-queues",
    "sign in to a medium,              media",
    "add a reason code,                configuration",
    "get a token single sign-on,       system",
    "what does error 257 mean,         errors",
    "read events of the sandbox,       events",
    "write a site.yaml,                site",
    "play a scenario,                  scenarios",
    "allow CORS,                       cli",
    "start the Finesse sandbox,        index"
  })
  void aQuestionFindsItsPageFirst(String question, String page) {
    StringWriter printed = new StringWriter();
    int code =
        McDewey.commandLine(new Home(folder.resolve("home")))
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("search", question, "--json");

    assertThat(code).isZero();
    assertThat(
            JsonMapper.shared()
                .readTree(printed.toString())
                .path("results")
                .path(0)
                .path("chunk_id")
                .asString())
        .contains("::user-guide::finesse/" + page + "::");
  }
}
