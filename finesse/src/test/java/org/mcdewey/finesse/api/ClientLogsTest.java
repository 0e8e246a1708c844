package org.mcdewey.finesse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients' logs as files, and where there is an end to them. */
class ClientLogsTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theyAreNumberedInTheirOrderAlsoAfterARestart() throws Exception {
    ClientLogs.in(folder).keep("1001", new byte[] {1}, "log");
    ClientLogs.in(folder).keep("1002", new byte[] {2}, "zip");

    assertThat(names()).containsExactly("00000001-1001.log", "00000002-1002.zip");
    assertThat(folder.resolve("00000002-1002.zip")).hasBinaryContent(new byte[] {2});
  }

  @Test
  void ofTooManyTheOldestGoAndWhatIsNoLogStays() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    ClientLogs logs = ClientLogs.in(folder, 2, 1000);
    for (int i = 0; i < 12; i++) {
      logs.keep("1001", new byte[1], "log");
    }
    assertThat(names()).containsExactly("00000011-1001.log", "00000012-1001.log", "notes.txt");
  }

  @Test
  void ofTooMuchTheOldestGoAndTheLastStays() throws Exception {
    ClientLogs logs = ClientLogs.in(folder, 100, 10);
    for (int size : new int[] {4, 4, 4}) {
      logs.keep("1001", new byte[size], "log");
    }
    assertThat(names()).containsExactly("00000002-1001.log", "00000003-1001.log");
    logs.keep("1001", new byte[50], "log");
    assertThat(names()).containsExactly("00000004-1001.log");
  }

  @Test
  void aUsersNameIsNoPath() throws Exception {
    ClientLogs.in(folder).keep("../../x y", new byte[1], "log");

    assertThat(names()).containsExactly("00000001-.._.._x_y.log");
  }

  @Test
  void whereThereIsNoRoomItIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> ClientLogs.in(file).keep("1001", new byte[1], "log"))
        .isInstanceOf(IOException.class);
    ClientLogs.thrownAway().keep("1001", new byte[1], "log");
  }
}
