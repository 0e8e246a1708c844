package org.mcdewey.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.VectorsOf;
import org.mcdewey.search.index.SearchIndex.WordQuery;
import org.mcdewey.search.index.UnusableIndexException;

/** The folder of the index: what opens, what is refused, who may read while another writes. */
class LuceneFilesTest {
  private static final DocumentId GUIDE = new DocumentId("finesse", "v12.5", "guide");

  @TempDir Path home;

  @Test
  void keepsWhatWasCommitted() {
    try (LuceneIndex index = write("model")) {
      shelve(index, "port");
      index.commit();
    }

    try (LuceneIndex index = write("model")) {
      assertThat(found(index, "port")).isEqualTo(1);
      assertThat(index.revision(GUIDE)).contains("1");
    }
  }

  @Test
  void isReadAsCommittedWhileAnotherWrites() {
    try (LuceneIndex writing = write("model");
        LuceneIndex reading = read("model")) {
      shelve(writing, "port");
      writing.refresh();
      reading.refresh();
      assertThat(found(reading, "port")).isZero();

      writing.commit();
      reading.refresh();
      assertThat(found(reading, "port")).isEqualTo(1);
    }
  }

  @Test
  void isNotWrittenByWhoOpenedItForReading() {
    write("model").close();

    try (LuceneIndex reading = read("model")) {
      assertThatThrownBy(() -> reading.remove(GUIDE)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void isWrittenByOneAtATime() {
    try (LuceneIndex index = write("model")) {
      assertThatThrownBy(() -> write("model"))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("Another process is writing")
          .extracting(e -> ((LibraryException) e).kind())
          .isEqualTo(LibraryException.Kind.LOCKED);
      assertThat(index.coverage().chunks()).isZero();
    }
  }

  @Test
  void isUnusableForAnotherModelOrDimension() {
    write("model").close();

    assertThatThrownBy(() -> write("other"))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessageContaining("another embedding model");
    assertThatThrownBy(() -> read("other")).isInstanceOf(UnusableIndexException.class);
    assertThatThrownBy(() -> LuceneIndex.openForWriting(folder(), 8, "model"))
        .isInstanceOf(UnusableIndexException.class);
    write("model").close();
  }

  @Test
  void isUnusableForReadingBeforeItWasMade() {
    assertThatThrownBy(() -> read("model"))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessage("There is no search index yet.");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void isUnusableWhereAFileIsMissing() throws IOException {
    writeAndClose();
    for (Path file : files()) {
      byte[] kept = Files.readAllBytes(file);
      Files.delete(file);
      assertUnusable();
      Files.write(file, kept);
    }
    write("model").close();
  }

  @Test
  void isUnusableWhereAFileWasCutOff() throws IOException {
    writeAndClose();
    for (Path file : files()) {
      byte[] kept = Files.readAllBytes(file);
      Files.write(file, new byte[0]);
      assertUnusable();
      Files.write(file, java.util.Arrays.copyOf(kept, kept.length / 2));
      assertUnusable();
      Files.write(file, kept);
    }
    write("model").close();
  }

  @Test
  void isUnusableWhereAFileHoldsSomethingElse() throws IOException {
    writeAndClose();
    for (Path file : files()) {
      byte[] kept = Files.readAllBytes(file);
      Files.write(file, "something else that is no index at all".repeat(9).getBytes(UTF_8));
      assertUnusable();
      Files.write(file, kept);
    }
    write("model").close();
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private void assertUnusable() {
    assertThatThrownBy(() -> write("model").close()).isInstanceOf(UnusableIndexException.class);
    assertThatThrownBy(() -> read("model").close()).isInstanceOf(UnusableIndexException.class);
  }

  private void writeAndClose() {
    try (LuceneIndex index = write("model")) {
      shelve(index, "port");
      index.commit();
    }
  }

  /** Of the index; its lock is no part of it. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(f -> !f.endsWith("write.lock")).sorted().toList();
    }
  }

  private Path folder() {
    return home.resolve("index");
  }

  private LuceneIndex write(String model) {
    return LuceneIndex.openForWriting(folder(), 4, model);
  }

  private LuceneIndex read(String model) {
    return LuceneIndex.openForReading(folder(), 4, model);
  }

  private static void shelve(LuceneIndex index, String text) {
    ChunkId id = new ChunkId(GUIDE, "file", 0);
    Chunk chunk = new Chunk(id, "Cisco", "Title", List.of(), 1, null, null, 0, text, "f");
    VectorsOf vectors = c -> List.of(new float[] {1, 0, 0, 0});
    index.replace(GUIDE, "1", List.of(chunk), vectors);
  }

  private static int found(LuceneIndex index, String text) {
    return index.byWords(WordQuery.of(text), Selection.ALL, 10).size();
  }
}
