package org.mcdewey.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.LibraryException;

class PlaceTest {
  private static final Limits SMALL = new Limits(10, 1_000_000, 500_000, 20, 10_000);

  @TempDir Path folder;

  @FunctionalInterface
  private interface Entries {
    void to(TarArchiveOutputStream tar) throws IOException;
  }

  private Path tar(Entries entries) throws IOException {
    Path file = folder.resolve("guides.tar.gz");
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
      entries.to(tar);
    }
    return file;
  }

  private static void file(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, byte kind) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind);
    entry.setLinkName("/etc/passwd");
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private Place open(Path path) {
    return Place.open(path, folder.resolve("temporary"), SMALL);
  }

  private List<String> left() throws IOException {
    if (!Files.exists(folder.resolve("temporary"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder.resolve("temporary"))) {
      return all.map(Path::toString).toList();
    }
  }

  private static List<String> names(Place place) {
    return place.files().stream().map(FoundFile::name).toList();
  }

  @Test
  void archiveIsUnpackedAndGoneWhenThePlaceIsClosed() throws IOException {
    Path archive =
        tar(
            t -> {
              file(t, "./a/b.md", "text");
              file(t, "a/\uD83D\uDE00.md", "smile");
            });
    try (Place place = open(archive)) {
      assertThat(place.kind()).isEqualTo(Place.Kind.ARCHIVE);
      assertThat(place.baseName()).isEqualTo("guides");
      assertThat(names(place)).containsExactly("a/b.md", "a/\uD83D\uDE00.md");
      assertThat(place.files().getFirst().path()).hasContent("text");
    }
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.md",
        "a/../../evil.md",
        "/etc/evil.md",
        "C:/evil.md",
        "a\\..\\..\\evil.md"
      })
  void archiveThatEscapesIsRefusedWhole(String name) throws IOException {
    Path archive =
        tar(
            t -> {
              file(t, "good.md", "text");
              file(t, name, "evil");
            });
    assertThatThrownBy(() -> open(archive))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("leads out of it; nothing of it was added.");
    assertThat(left()).isEmpty();
  }

  @Test
  void archiveThatExplodesIsRefusedWhole() throws IOException {
    Path archive = tar(t -> file(t, "zeros.md", "0".repeat(400_000)));
    assertThatThrownBy(() -> open(archive))
        .hasMessageContaining("unpacks to more than 20 times its size");
    Path large = tar(t -> file(t, "large.md", "0".repeat(600_000)));
    assertThatThrownBy(
            () ->
                Place.open(
                    large,
                    folder.resolve("temporary"),
                    new Limits(10, 1_000_000, 500_000, 9_999, 10)))
        .hasMessageContaining("unpacks to more than 500000 bytes");
    Path many =
        tar(
            t -> {
              for (int i = 0; i < 11; i++) {
                file(t, i + ".md", "x");
              }
            });
    assertThatThrownBy(() -> open(many)).hasMessageContaining("has more than 10 entries");
    assertThat(left()).isEmpty();
  }

  @Test
  void linksHiddenFilesAndRepeatedNamesArePassedOver() throws IOException {
    Path archive =
        tar(
            t -> {
              file(t, "a.md", "first");
              file(t, "a.md", "second");
              file(t, ".git/config", "x");
              link(t, "soft.md", TarConstants.LF_SYMLINK);
              link(t, "hard.md", TarConstants.LF_LINK);
            });
    try (Place place = open(archive)) {
      assertThat(names(place)).containsExactly("a.md");
      assertThat(place.files().getFirst().path()).hasContent("first");
      assertThat(place.passedOver())
          .extracting(PassedOver::name)
          .containsExactlyInAnyOrder("a.md", ".git/config", "soft.md", "hard.md");
    }
  }

  @Test
  void archiveThatIsCutOffIsToldAndNothingIsLeft() throws IOException {
    Path archive = tar(t -> file(t, "a.md", "some text that is long enough ".repeat(50)));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> open(archive)).hasMessageContaining("is damaged or cut off");
    assertThat(left()).isEmpty();
  }

  @Test
  void zipIsReadToo() throws IOException {
    Path archive = folder.resolve("guides.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("p/1/guide.md"));
      zip.write("text".getBytes(StandardCharsets.UTF_8));
    }
    try (Place place = open(archive)) {
      assertThat(names(place)).containsExactly("p/1/guide.md");
    }
  }

  @Test
  void folderIsWalkedWithoutWhatLeadsOutOfIt() throws IOException {
    Path guides = Files.createDirectories(folder.resolve("guides/a"));
    Files.writeString(guides.resolve("one.md"), "1");
    Files.writeString(guides.resolve(".hidden"), "2");
    Files.writeString(folder.resolve("outside.md"), "3");
    Files.createSymbolicLink(guides.resolve("out.md"), folder.resolve("outside.md"));
    try (Place place = open(folder.resolve("guides"))) {
      assertThat(names(place)).containsExactly("a/one.md");
      assertThat(place.passedOver())
          .containsExactlyInAnyOrder(
              new PassedOver("a/.hidden", "is hidden"),
              new PassedOver("a/out.md", "is a link that leaves the folder"));
    }
  }
}
