package org.mcdewey.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.LibraryException;

class UnpackingTest {
  private static final Limits SMALL = new Limits(5, 100_000, 50_000, 100, 10_000);

  @TempDir private Path root;

  /** An entry of a tar: what links lead to is its text. */
  private record Entry(String name, byte type, String text) {
    static Entry file(String name) {
      return new Entry(name, TarConstants.LF_NORMAL, "text");
    }
  }

  private byte[] tar(Entry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (Entry entry : entries) {
        TarArchiveEntry each = new TarArchiveEntry(entry.name(), entry.type(), true);
        byte[] text = entry.text().getBytes(StandardCharsets.UTF_8);
        if (entry.type() == TarConstants.LF_NORMAL) {
          each.setSize(text.length);
        } else {
          each.setLinkName(entry.text());
        }
        out.putArchiveEntry(each);
        if (entry.type() == TarConstants.LF_NORMAL) {
          out.write(text);
        }
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gz(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path temporary() {
    return root.resolve("temporary");
  }

  private Place open(String name, byte[] bytes) throws IOException {
    return Place.open(Files.write(root.resolve(name), bytes), temporary(), SMALL);
  }

  private void assertRefused(String name, byte[] bytes, LibraryException.Kind kind, String reason) {
    assertThatThrownBy(() -> open(name, bytes))
        .isInstanceOfSatisfying(LibraryException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(root.resolve(name).toString())
        .hasMessageContaining(reason);
  }

  @AfterEach
  void nothingStaysBehind() throws IOException {
    if (Files.exists(temporary())) {
      try (Stream<Path> left = Files.list(temporary())) {
        assertThat(left).isEmpty();
      }
    }
    try (Stream<Path> beside = Files.list(root)) {
      assertThat(beside.map(p -> p.getFileName().toString()))
          .allMatch(n -> n.equals("temporary") || n.startsWith("a."));
    }
  }

  @Test
  void theFilesOfATarAreFoundUnderTheirPaths() throws IOException {
    for (String name : new String[] {"a.tar", "a.tar.gz", "a.tgz"}) {
      byte[] tar = tar(Entry.file("./p/1.0/b.md"), Entry.file("p/./a.md"));
      try (Place place = open(name, name.equals("a.tar") ? tar : gz(tar))) {
        assertThat(place.kind()).isEqualTo(Place.Kind.ARCHIVE);
        assertThat(place.baseName()).isEqualTo("a");
        assertThat(place.files())
            .extracting(FoundFile::name)
            .containsExactly("p/1.0/b.md", "p/a.md");
        assertThat(Files.readString(place.files().getFirst().path())).isEqualTo("text");
      }
    }
  }

  @Test
  void theFilesOfAZipAreFoundAndLinksInItPassedOver() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      for (String name : new String[] {"p/", "p/a.md", "link.md"}) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(
            name.equals("link.md") ? 0120777 : name.endsWith("/") ? 0040755 : 0100644);
        out.putArchiveEntry(entry);
        if (!name.endsWith("/")) {
          out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
        }
        out.closeArchiveEntry();
      }
    }
    try (Place place = open("a.zip", bytes.toByteArray())) {
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("p/a.md");
      assertThat(place.passedOver())
          .containsExactly(new PassedOver("link.md", "is a link or device"));
    }
  }

  @Test
  void aZipOfAnotherNameIsAFile() throws IOException {
    try (Place place = open("a.docx", zip("word/a.xml", "x"))) {
      assertThat(place.kind()).isEqualTo(Place.Kind.FILE);
    }
  }

  @Test
  void linksDevicesHiddenAndRepeatedEntriesArePassedOver() throws IOException {
    byte[] tar =
        tar(
            Entry.file("a.md"),
            new Entry("soft.md", TarConstants.LF_SYMLINK, "/etc/passwd"),
            new Entry("hard.md", TarConstants.LF_LINK, "../../etc/passwd"),
            Entry.file("p/.hidden.md"),
            new Entry("a.md", TarConstants.LF_NORMAL, "other"));
    try (Place place = open("a.tar.gz", gz(tar))) {
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("a.md");
      assertThat(Files.readString(place.files().getFirst().path())).isEqualTo("text");
      assertThat(place.passedOver())
          .containsExactly(
              new PassedOver("soft.md", "is a link or device"),
              new PassedOver("hard.md", "is a link or device"),
              new PassedOver("p/.hidden.md", "is hidden"),
              new PassedOver("a.md", "is in the archive twice"));
    }
  }

  @Test
  void anEntryThatLeadsOutRefusesTheArchive() throws IOException {
    for (String name :
        new String[] {"../a.md", "p/../../a.md", "/etc/a.md", "C:\\a.md", "..\\a.md"}) {
      assertRefused(
          "a.tar.gz",
          gz(tar(Entry.file("fine.md"), Entry.file(name))),
          LibraryException.Kind.INVALID,
          "which leads out of it; nothing of it was added.");
      assertRefused(
          "a.zip", zip(name, "x"), LibraryException.Kind.INVALID, "which leads out of it");
    }
  }

  @Test
  void oddNamesPassThroughAndAreNoPathsHere() throws IOException {
    try (Place place = open("a.tar.gz", gz(tar(Entry.file("p/\uD83D\uDE00::x.md"))))) {
      FoundFile found = place.files().getFirst();
      assertThat(found.name()).isEqualTo("p/\uD83D\uDE00::x.md");
      assertThat(found.path().getFileName().toString()).isEqualTo("0.md");
    }
  }

  @Test
  void anArchiveThatExplodesIsRefused() throws IOException {
    String zeros = "0".repeat(40_000);
    assertRefused(
        "a.zip", zip("a.md", zeros), LibraryException.Kind.INVALID, "more than 100 times its size");
    assertRefused(
        "a.zip",
        zip("a.md", "0".repeat(60_000)),
        LibraryException.Kind.INVALID,
        "nothing of it was added.");
    Entry large = new Entry("b.md", TarConstants.LF_NORMAL, zeros);
    assertRefused(
        "a.tar",
        tar(new Entry("a.md", TarConstants.LF_NORMAL, "0".repeat(50_001))),
        LibraryException.Kind.INVALID,
        "unpacks to more than 50000 bytes");
    assertRefused(
        "a.tar",
        tar(
            new Entry("a.md", TarConstants.LF_NORMAL, zeros),
            large,
            new Entry("c.md", TarConstants.LF_NORMAL, zeros)),
        LibraryException.Kind.INVALID,
        "unpacks to more than 100000 bytes");
  }

  @Test
  void tooManyEntriesRefuseTheArchive() throws IOException {
    Entry[] six = new Entry[6];
    for (int i = 0; i < six.length; i++) {
      six[i] = Entry.file(i + ".md");
    }
    assertRefused(
        "a.tar.gz", gz(tar(six)), LibraryException.Kind.INVALID, "has more than 5 entries");
  }

  @Test
  void anArchiveWithoutFilesIsRefused() throws IOException {
    assertRefused("a.tar", tar(Entry.file(".x")), LibraryException.Kind.INVALID, "has no files");
    assertRefused(
        "a.tar.gz",
        gz("no tar".getBytes(StandardCharsets.UTF_8)),
        LibraryException.Kind.INVALID,
        "has no files");
  }

  @Test
  void anEncryptedZipSaysSo() throws IOException {
    byte[] zip = zip("a.md", "text");
    zip[6] |= 1; // The flag in the entry's own head.
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1; // And in the directory at the end.
      }
    }
    assertRefused("a.zip", zip, LibraryException.Kind.UNREADABLE, "is encrypted");
  }

  @Test
  void aDamagedArchiveSaysSo() throws IOException {
    byte[] random = new byte[20_000];
    new Random(7).nextBytes(random);
    byte[] packed =
        gz(
            tar(
                new Entry(
                    "a.md",
                    TarConstants.LF_NORMAL,
                    new String(random, StandardCharsets.ISO_8859_1))));
    assertRefused(
        "a.tar.gz",
        Arrays.copyOf(packed, packed.length / 2),
        LibraryException.Kind.UNREADABLE,
        "is damaged or cut off");
    byte[] zip = zip("a.md", "text");
    assertRefused(
        "a.zip",
        Arrays.copyOf(zip, zip.length - 30),
        LibraryException.Kind.UNREADABLE,
        "is damaged or cut off");
  }
}
