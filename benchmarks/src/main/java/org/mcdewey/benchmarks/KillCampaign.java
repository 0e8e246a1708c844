package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.library.Page;
import org.mcdewey.search.SearchRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills {@code mcdewey add} with SIGKILL at random moments, of shelving and of embedding, and
 * checks after each kill that the library opens and every document in it is whole, and at the end
 * that library and index equal those of a run nobody disturbed. Two passes: the guides are added,
 * then a changed edition of them replaces the first.
 *
 * <pre>
 * benchmarks/run kill-campaign [--kills 50] [--seconds 3600, after the undisturbed run] [--seed 1] [--documents 40]
 * </pre>
 */
public final class KillCampaign {
  private static final String QUESTION = "lantern harbour";

  private final Path launcher;
  private final Path work;
  private final Random random;
  private final Duration time;
  private Instant deadline = Instant.MAX;
  private int killsLeft;
  private int kills;

  private KillCampaign(Path launcher, Path work, long seed, int kills, Duration time) {
    this.launcher = launcher;
    this.work = work;
    this.random = new Random(seed);
    this.killsLeft = kills;
    this.time = time;
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    Path work = Files.createTempDirectory("mcdewey-kill-campaign");
    KillCampaign campaign =
        new KillCampaign(
            Path.of(arguments.text("launcher", "mcdewey")).toAbsolutePath(),
            work,
            arguments.number("seed", 1),
            arguments.number("kills", 50),
            Duration.ofSeconds(arguments.number("seconds", 3_600)));
    System.out.println("What the campaign leaves when it fails is in " + work);
    campaign.run(arguments.number("documents", 40));
    delete(work);
  }

  private void run(int documents) throws IOException, InterruptedException {
    Path first = work.resolve("first");
    Path second = work.resolve("second");
    writeGuides(first, documents, 0);
    writeGuides(second, documents, 1);

    Path calm = work.resolve("calm");
    List<Duration> durations = new ArrayList<>();
    for (Path guides : List.of(first, second)) {
      long start = System.nanoTime();
      int exit = start(calm, guides).waitFor();
      require(exit == 0, "the undisturbed run ended with exit code " + exit);
      durations.add(Duration.ofNanos(System.nanoTime() - start));
    }
    String undisturbed = state(calm);
    deadline = Instant.now().plus(time);

    int round = 0;
    while (killsLeft > 0 && Instant.now().isBefore(deadline)) {
      Path home = work.resolve("round-" + round++);
      disturb(home, first, durations.get(0));
      disturb(home, second, durations.get(1));
      String disturbed = state(home);
      require(
          disturbed.equals(undisturbed),
          "the state after round "
              + round
              + " differs from the undisturbed run's:\n"
              + firstDifference(undisturbed, disturbed));
      delete(home);
      System.out.printf(
          "round %d: final state equals the undisturbed run's; %d kills so far%n", round, kills);
    }
    require(kills > 0, "nothing was killed; give it more --seconds or --documents");
    System.out.printf("%d kills, every next start worked, no document was half there%n", kills);
  }

  /** Adds the guides, killing up to eight times on the way, then lets the last one end. */
  private void disturb(Path home, Path guides, Duration usual)
      throws IOException, InterruptedException {
    for (int i = 0; i < 8 && killsLeft > 0 && Instant.now().isBefore(deadline); i++) {
      Process process = start(home, guides);
      long wait = 100 + (long) (random.nextDouble() * usual.toMillis());
      if (process.waitFor(wait, TimeUnit.MILLISECONDS)) {
        require(process.exitValue() == 0, "add ended with exit code " + process.exitValue());
        break;
      }
      process.destroyForcibly().waitFor();
      kills++;
      killsLeft--;
      checkWhole(home);
    }
    int exit = start(home, guides).waitFor();
    require(exit == 0, "the start after a kill ended with exit code " + exit);
  }

  private Process start(Path home, Path guides) throws IOException {
    Path log = work.resolve("add.log");
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "add", guides.toString(), "--vendor", "Campaign")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("MCDEWEY_HOME", home.toString());
    return builder.start();
  }

  /** What a reader sees right after a kill, before anything has mended it: whole documents only. */
  private static void checkWhole(Path home) {
    if (!Files.isDirectory(home)) {
      return;
    }
    Library library = Library.open(home, Clock.systemUTC());
    for (Document document : library.catalog().documents()) {
      int pages = 0;
      for (Document.File file : document.files()) {
        pages += library.pages(document.id(), file.file()).size();
        require(
            library.original(document.id(), file.file()).filter(Files::isRegularFile).isPresent(),
            "the original of " + document.id() + "/" + file.file() + " is missing");
      }
      require(pages == document.pages(), document.id() + " has " + pages + " pages");
      require(
          library.chunks(document.id()).size() == document.chunks(),
          document.id() + " has other chunks than its document.yaml says");
    }
  }

  /**
   * All that must not depend on kills: every page, every chunk with its id, and what is indexed.
   */
  private String state(Path home) throws IOException, InterruptedException {
    StringBuilder state = new StringBuilder();
    Library library = Library.open(home, Clock.systemUTC());
    for (Document document : library.catalog().documents()) {
      state.append(document.id()).append(' ').append(document.sha256()).append('\n');
      for (Document.File file : document.files()) {
        for (Page page : library.pages(document.id(), file.file())) {
          state
              .append("page ")
              .append(page.number())
              .append(' ')
              .append(page.markdown().hashCode())
              .append('\n');
        }
      }
      for (Chunk chunk : library.chunks(document.id())) {
        state.append(chunk.id()).append(' ').append(chunk.fingerprint()).append('\n');
      }
    }
    try (Stream<Path> files = Files.walk(home.resolve("library"))) {
      files
          .map(f -> home.relativize(f).toString())
          .sorted()
          .forEach(f -> state.append(f).append('\n'));
    }
    found(home, library).forEach(id -> state.append(id).append(" found\n"));
    JsonNode answer = search(home);
    return state.append(answer.path("coverage")).toString();
  }

  /**
   * Every chunk that a question put to each document finds, in the order of the ids: the order of
   * the answer may differ, because an index counts words of what was replaced until it has merged
   * that away, and when it does depends on the kills.
   */
  private static List<String> found(Path home, Library library) {
    List<String> found = new ArrayList<>();
    try (Opened.Reading opened = Opened.forReading(new Home(home))) {
      for (Document document : library.catalog().documents()) {
        DocumentId id = document.id();
        Filter only = new Filter(null, id.product(), id.version(), id.document());
        opened
            .engine()
            .search()
            .ask(new SearchRequest(QUESTION, only, SearchRequest.MOST, null))
            .results()
            .forEach(r -> found.add(r.chunk().id().toString()));
      }
    }
    Collections.sort(found);
    return found;
  }

  private JsonNode search(Path home) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "search", QUESTION, "--json", "--limit", "50")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MCDEWEY_HOME", home.toString());
    Process process = builder.start();
    byte[] out = process.getInputStream().readAllBytes();
    require(process.waitFor() == 0, "search ended with exit code " + process.exitValue());
    return JsonMapper.shared().readTree(out);
  }

  /** Small guides of made-up words; the second edition changes some pages and leaves others. */
  private static void writeGuides(Path folder, int documents, int edition) throws IOException {
    String[] words = {
      "lantern", "harbour", "signal", "bridge", "ledger", "anchor", "copper", "valley", "engine",
      "garden", "mirror", "pepper", "quarry", "saddle", "timber", "velvet"
    };
    for (int d = 0; d < documents; d++) {
      Path guide = folder.resolve("product-" + d % 4 + "/1.0/guide-" + d);
      Files.createDirectories(guide);
      for (int f = 0; f < 3; f++) {
        boolean changed = (d + f) % 2 == 0;
        Random text = new Random(d * 31L + f * 7L + (changed ? edition : 0));
        StringBuilder markdown = new StringBuilder("# Guide " + d + " part " + f + "\n");
        for (int s = 0; s < 6; s++) {
          markdown.append("\n## Section ").append(s).append("\n\n");
          for (int w = 0; w < 120; w++) {
            markdown.append(words[text.nextInt(words.length)]).append(w % 12 == 11 ? ".\n" : " ");
          }
        }
        Files.writeString(guide.resolve("part-" + f + ".md"), markdown);
      }
    }
  }

  private static String firstDifference(String a, String b) {
    List<String> left = a.lines().toList();
    List<String> right = b.lines().toList();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!left.get(i).equals(right.get(i))) {
        return "expected " + left.get(i) + "\nbut was  " + right.get(i);
      }
    }
    return left.size() + " lines expected, " + right.size() + " there";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path dir, java.io.@org.jspecify.annotations.Nullable IOException e)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
