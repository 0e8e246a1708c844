package org.mcdewey.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mcdewey.app.shelving.Job;
import org.mcdewey.app.shelving.JobExecution;
import org.mcdewey.app.shelving.Reporter;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.indexing.Indexer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first shelf of every library: McDewey's own user guide, so that the first question is
 * answered in the first minute. It is put there by the first command of any kind, replaced when the
 * program's guide differs, and stays off once it has been removed.
 */
public final class StarterShelf {
  public static final String VENDOR = "McDewey";
  public static final String PRODUCT = "mcdewey";
  private static final String DOCUMENT = "user-guide";
  private static final String OFF = "off";

  private static final Logger LOG = LoggerFactory.getLogger(StarterShelf.class);

  private final Home home;
  private final Path docs;

  private StarterShelf(Home home, Path docs) {
    this.home = home;
    this.docs = docs;
  }

  /** Empty where the program has no guide beside it. */
  public static Optional<StarterShelf> of(Home home) {
    return Program.docs().filter(Files::isDirectory).map(docs -> new StarterShelf(home, docs));
  }

  /** Whether the guide has to be shelved: reads only the guide's files and one line. */
  public boolean isDue() {
    try {
      String state =
          Files.exists(home.starterFile()) ? Files.readString(home.starterFile()).strip() : "";
      return !state.equals(OFF) && !state.equals(hash());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Shelves it where it is due and nobody else writes. Where it cannot, the command the user gave
   * says why if that matters to it, and the next one tries again.
   */
  public void shelveAlone() {
    if (!isDue()) {
      return;
    }
    try (Opened.Writing opened = Opened.forWriting(home, "starter shelf", Indexer.Progress.NONE)) {
      shelve(opened);
    } catch (LibraryException e) {
      LOG.debug("the starter shelf is left as it is: {}", e.getMessage());
    }
  }

  /** Shelves it where it is due. */
  public void shelve(Opened.Writing opened) {
    if (!isDue()) {
      return;
    }
    String version = Program.version();
    JobExecution jobs = new JobExecution(opened.workshop(), SILENT, () -> false);
    jobs.execute(
        new Job.Add(
            docs.toString(),
            VENDOR,
            PRODUCT,
            version,
            DOCUMENT,
            "McDewey user guide",
            "Apache-2.0",
            false));
    List<DocumentId> older =
        opened.library().catalog().documents().stream()
            .map(d -> d.id())
            .filter(id -> id.product().equals(PRODUCT) && !id.version().equals(version))
            .toList();
    for (DocumentId id : older) {
      jobs.execute(new Job.Remove(id.toString()));
    }
    write(hashOrEmpty());
  }

  /** What is told by {@code remove mcdewey}: it stays off. */
  public static void keepOff(Home home) {
    try {
      Files.createDirectories(home.folder());
      Files.writeString(home.starterFile(), OFF + "\n");
    } catch (IOException e) {
      throw cannotWrite(home, e);
    }
  }

  private void write(String state) {
    try {
      Files.writeString(home.starterFile(), state + "\n");
    } catch (IOException e) {
      throw cannotWrite(home, e);
    }
  }

  private static LibraryException cannotWrite(Home home, IOException e) {
    return new LibraryException(
        LibraryException.Kind.STORAGE,
        home.starterFile() + " cannot be written (" + e.getMessage() + "); check the folder.",
        e);
  }

  private String hashOrEmpty() {
    try {
      return hash();
    } catch (IOException e) {
      return "";
    }
  }

  private String hash() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
    digest.update(Program.version().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(docs)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(
            String.valueOf(file.getFileName()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }

  private static final Reporter SILENT =
      new Reporter() {
        @Override
        public void line(String text) {}

        @Override
        public void problem(String text) {}

        @Override
        public void progress(String what, long done, long total) {}
      };
}
