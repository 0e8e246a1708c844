package org.mcdewey.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.LibraryException;

class VectorCacheTest {
  @TempDir Path folder;

  private VectorCache open() {
    return VectorCache.open(folder, "m/1", 3);
  }

  private static List<float[]> one(float x) {
    return List.of(new float[] {x, 1, 2});
  }

  @Test
  void whatWasPutIsThereAfterOpeningAgain() {
    try (VectorCache cache = open()) {
      cache.put("a", List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
      assertThat(cache.get("b")).isEmpty();
    }
    try (VectorCache cache = open()) {
      assertThat(cache.get("a")).containsExactly(new float[] {1, 2, 3}, new float[] {4, 5, 6});
      assertThat(cache.size()).isEqualTo(1);
    }
  }

  @Test
  void anotherModelHasItsOwnVectors() {
    try (VectorCache cache = open()) {
      cache.put("a", one(1));
    }
    try (VectorCache cache = VectorCache.open(folder, "m/2", 3)) {
      assertThat(cache.get("a")).isEmpty();
    }
    try (VectorCache cache = open()) {
      assertThat(cache.get("a")).isNotEmpty();
    }
  }

  @Test
  void retainKeepsOnlyWhatIsUsed() {
    try (VectorCache other = VectorCache.open(folder, "m/0", 3)) {
      other.put("a", one(1));
    }
    try (VectorCache cache = open()) {
      cache.put("a", one(1));
      cache.put("b", one(2));
      VectorCache.Used used = new VectorCache.Used();
      used.add("b");
      assertThat(cache.retain(used)).isEqualTo(1);
      cache.put("c", one(3));
      assertThat(cache.get("a")).isEmpty();
      assertThat(cache.get("b")).isNotEmpty();
    }
    try (VectorCache cache = open()) {
      assertThat(cache.get("a")).isEmpty();
      assertThat(cache.get("b")).containsExactly(one(2).getFirst());
      assertThat(cache.get("c")).containsExactly(one(3).getFirst());
    }
    try (VectorCache other = VectorCache.open(folder, "m/0", 3)) {
      assertThat(other.size()).isZero();
    }
  }

  @Test
  void aSecondOpenerIsToldThatTheFileIsInUse() {
    try (VectorCache cache = open();
        VectorCache second = open()) {
      cache.put("a", one(1));
      cache.commit();
      assertThatThrownBy(() -> second.get("a"))
          .isInstanceOfSatisfying(
              LibraryException.class,
              e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.LOCKED));
      assertThat(cache.get("a")).isNotEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsAStorageError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    try (VectorCache cache = VectorCache.open(file.resolve("below"), "m/1", 3)) {
      assertThatThrownBy(() -> cache.get("a"))
          .isInstanceOfSatisfying(
              LibraryException.class,
              e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.STORAGE));
    }
  }

  @Test
  void aCommitSurvivesWithoutClosing() throws IOException {
    try (VectorCache cache = open()) {
      cache.put("a", one(1));
      cache.commit();
      cache.put("b", one(2));
      Path copy = Files.createDirectory(folder.resolve("killed"));
      Files.copy(keys(folder), keys(copy));
      Files.copy(vectors(folder), vectors(copy));
      try (VectorCache after = VectorCache.open(copy, "m/1", 3)) {
        assertThat(after.get("a")).containsExactly(one(1).getFirst());
        assertThat(after.get("b")).isEmpty();
      }
    }
  }

  @Test
  void whatIsWrittenAnewAfterDamageIsFound() throws IOException {
    fill(10);
    try (FileChannel file = FileChannel.open(vectors(folder), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 12);
    }
    try (VectorCache cache = open()) {
      assertThat(cache.get("text 1")).isEmpty();
      assertThat(cache.get("text 2")).isNotEmpty();
      cache.put("text 1", one(1));
    }
    try (VectorCache cache = open()) {
      assertThat(cache.get("text 1")).containsExactly(one(1).getFirst());
    }
  }

  @Test
  void anInterruptedRetainLeavesTheOldFilesValid() throws IOException {
    fill(10);
    Files.write(folder.resolve("m_1.2.keys.new"), new byte[100]);
    Files.write(folder.resolve("m_1.2.vectors"), new byte[100]);
    try (VectorCache cache = open()) {
      assertThat(cache.size()).isEqualTo(10);
    }
    assertThat(folder.resolve("m_1.2.vectors")).doesNotExist();
  }

  @Test
  void aStrangersFilesStay() throws IOException {
    Path readme = Files.writeString(folder.resolve("README.md"), "mine");
    try (VectorCache cache = open()) {
      cache.retain(new VectorCache.Used());
    }
    assertThat(readme).exists();
  }

  /** Whatever was lost of the end, the rest is found and nothing wrong is. */
  @Property(tries = 100)
  void filesCutAnywhereOpen(
      @ForAll @DoubleRange(min = 0, max = 1) double keysKept,
      @ForAll @DoubleRange(min = 0, max = 1) double vectorsKept)
      throws IOException {
    withDamage(
        (keys, vectors) -> {
          Files.write(keys, cut(Files.readAllBytes(keys), keysKept));
          Files.write(vectors, cut(Files.readAllBytes(vectors), vectorsKept));
        });
  }

  /** Nor does it matter what stands anywhere. */
  @Property(tries = 100)
  void filesOverwrittenAnywhereOpen(
      @ForAll @DoubleRange(min = 0, max = 1) double where,
      @ForAll byte @Size(min = 1, max = 600) [] noise,
      @ForAll boolean inKeys)
      throws IOException {
    withDamage(
        (keys, vectors) -> {
          Path file = inKeys ? keys : vectors;
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(noise), (long) (where * channel.size()));
          }
        });
  }

  private interface Damage {
    void to(Path keys, Path vectors) throws IOException;
  }

  private void withDamage(Damage damage) throws IOException {
    folder = Files.createTempDirectory("vectors");
    try {
      fill(50);
      damage.to(keys(folder), vectors(folder));
      try (VectorCache cache = open()) {
        for (int i = 0; i < 50; i++) {
          List<float[]> known = cache.get("text " + i);
          if (!known.isEmpty()) {
            assertThat(known).containsExactly(one(i).getFirst());
          }
        }
        cache.put("new", one(9));
      }
      try (VectorCache cache = open()) {
        assertThat(cache.get("new")).containsExactly(one(9).getFirst());
      }
    } finally {
      Files.deleteIfExists(keys(folder));
      Files.deleteIfExists(vectors(folder));
      Files.deleteIfExists(folder);
    }
  }

  private void fill(int count) {
    try (VectorCache cache = open()) {
      for (int i = 0; i < count; i++) {
        cache.put("text " + i, one(i));
        if (i % 7 == 6) {
          cache.commit();
        }
      }
    }
  }

  private static byte[] cut(byte[] whole, double kept) {
    return Arrays.copyOf(whole, (int) (whole.length * kept));
  }

  private static Path keys(Path folder) {
    return folder.resolve("m_1.1.keys");
  }

  private static Path vectors(Path folder) {
    return folder.resolve("m_1.1.vectors");
  }
}
