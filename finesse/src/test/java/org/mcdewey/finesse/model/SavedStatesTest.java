package org.mcdewey.finesse.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.state.Saved;
import org.mcdewey.finesse.state.StateDocument;
import org.mcdewey.finesse.state.StateException;
import org.mcdewey.finesse.state.StateFile;

/** What was saved comes back as it was, or not at all. */
class SavedStatesTest {
  private static final int STEPS = 1_500;
  private static final int EVERY = 15;

  @TempDir Path folder;

  @Test
  void aStateOfTheFirstVersionIsReadWithTheDefaultsOfWhatItLacks() throws Exception {
    Path path = saved();
    String now = Files.readString(path);
    String first =
        now.replace("\"version\":2", "\"version\":1")
            .replaceFirst(",\"load\":0,\"notificationNamespace\":\"[^\"]*\"", "");
    assertThat(first).doesNotContain("notificationNamespace", "\"load\"");
    Files.writeString(path, first);

    try (StateFile file = StateFile.open(folder)) {
      assertThat(new String(StateDocument.write(file.read().orElseThrow()), UTF_8)).isEqualTo(now);
    }
  }

  @ParameterizedTest
  @CsvSource({"UCCE, OPTIONAL, 11", "UCCE, REQUIRED, 12", "UCCX, OPTIONAL, 13"})
  void anyStateComesBackAsItWas(Deployment deployment, WrapUpMode mode, long seed) {
    Random random = new Random(seed);
    RandomInputs inputs = new RandomInputs(random);
    Sandbox sandbox = Sandbox.of(Scene.withMedia(Scene.site(deployment, mode)));
    Instant now = Scene.START;
    int withTimers = 0;
    try (StateFile file = StateFile.open(folder)) {
      assertThat(file.read()).isEmpty();
      for (int i = 0; i < STEPS; i++) {
        now = now.plusMillis(random.nextInt(3000));
        Input input =
            random.nextInt(20) == 0
                ? new Input.Typed("utils finesse cors allowed_origin add https://a" + i)
                : inputs.next(sandbox);
        sandbox = Model.apply(sandbox, input, now).sandbox();
        if (i % EVERY == 0) {
          Saved saved = new Saved(Duration.ofMillis(i), sandbox);
          file.write(saved);
          assertThat(file.read()).contains(saved);
          withTimers += sandbox.timers().next().isPresent() ? 1 : 0;
        }
      }
    }
    assertThat(withTimers).isPositive();
  }

  private Path saved() {
    try (StateFile file = StateFile.open(folder)) {
      file.write(
          new Saved(Duration.ZERO, Sandbox.of(Scene.site(Deployment.UCCE, WrapUpMode.OPTIONAL))));
      return file.path();
    }
  }

  @Test
  void whatIsLeftOfAWriteThatWasCutOffIsOverwritten() throws Exception {
    Path path = saved();
    byte[] before = Files.readAllBytes(path);
    Files.writeString(path.resolveSibling("state.json.new"), "{\"format\":");

    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    saved();

    assertThat(path.resolveSibling("state.json.new")).doesNotExist();
  }

  @Test
  void itIsForItsOwnerOnly() throws Exception {
    Path path = saved();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.getFileStore(path).supportsFileAttributeView("posix"), "no POSIX permissions here");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "version":2 ~ "version":3 ~ was saved by a newer version of this program
          "format":"mcdewey ~ "format":"other ~ it does not say that it is one
          "format": ~ "format" ~ it is not JSON
          "nextDialog":16777216 ~ "nextDialog":null ~ a part of it is missing or wrong
          ,"inService":true ~ ` ` ~ a part of it is missing or wrong
          "inService":true ~ "inService":true,"more":1 ~ a part of it is missing or wrong
          "fqdn":"localhost" ~ "fqdn":null ~ a part of it is missing or wrong
          "state":"LOGOUT" ~ "state":"ASLEEP" ~ a part of it is missing or wrong
          "id":"1001","state" ~ "id":"1002","state" ~ its parts do not fit together
          """)
  void whatIsDamagedOrNewerIsToldAndLeftAsItIs(String there, String instead, String told)
      throws Exception {
    Path path = saved();
    String damaged =
        Files.readString(path).replaceFirst(java.util.regex.Pattern.quote(there), instead);
    assertThat(damaged).isNotEqualTo(Files.readString(path));
    Files.writeString(path, damaged);

    try (StateFile file = StateFile.open(folder)) {
      assertThatThrownBy(file::read)
          .isInstanceOf(StateException.class)
          .hasMessageStartingWith(path.toString())
          .hasMessageContaining(told);
    }
    assertThat(path).hasContent(damaged);
  }

  @Test
  void aFolderIsForOneAtATime() {
    try (StateFile file = StateFile.open(folder)) {
      assertThat(file.path()).doesNotExist();
      assertThatThrownBy(() -> StateFile.open(folder))
          .hasMessage(
              "A server keeps its state in "
                  + folder
                  + "; stop it, or give --state another folder.");
    }
    StateFile.open(folder).close();
  }

  @Test
  void aFolderThatIsAFileIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> StateFile.open(file))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("correct --state");
  }
}
