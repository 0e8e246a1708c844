package org.mcdewey.finesse.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mcdewey.finesse.site.SiteException;

/** What happens in turn. */
public final class Scenario {
  /** Those that come with the program. */
  public static final List<String> SHIPPED =
      List.of(
          "busy-hour",
          "consult-transfer",
          "single-step-transfer",
          "conference",
          "supervisor-monitor-and-barge",
          "ring-no-answer",
          "abandoned-in-queue",
          "phone-fails-on-a-call");

  private static final long MAX_BYTES = 1 << 20;

  /**
   * @param at after the start
   * @param where file and line, for messages
   */
  record Step(Duration at, String where, Act act) {}

  private final String name;
  private final String title;
  private final String about;
  private final List<Step> steps;

  /**
   * @param steps in the order of their moments
   */
  Scenario(String name, String title, String about, List<Step> steps) {
    this.name = name;
    this.title = title;
    this.about = about;
    this.steps = List.copyOf(steps);
  }

  /** What it is started by. */
  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  /** One sentence. */
  public String about() {
    return about;
  }

  List<Step> steps() {
    return steps;
  }

  /** How long it takes. */
  public Duration length() {
    return steps.isEmpty() ? Duration.ZERO : steps.getLast().at();
  }

  /** Those that come with the program, read once. */
  private static final class Shipped {
    private static final Map<String, Scenario> ALL = new LinkedHashMap<>();

    static {
      SHIPPED.forEach(name -> ALL.put(name, read(name)));
    }

    private static Scenario read(String name) {
      try (InputStream in = Scenario.class.getResourceAsStream(name + ".yaml")) {
        String yaml =
            new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        return parse(name, name + ".yaml", yaml);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One that comes with the program. */
  public static Optional<Scenario> shipped(String name) {
    return Optional.ofNullable(Shipped.ALL.get(name));
  }

  /** Those that come with the program. */
  public static List<Scenario> shipped() {
    return List.copyOf(Shipped.ALL.values());
  }

  /**
   * @param nameOrFile of one that comes with the program, or a file
   * @throws SiteException with one sentence
   */
  public static Scenario find(String nameOrFile) {
    Optional<Scenario> shipped = shipped(nameOrFile);
    if (shipped.isPresent()) {
      return shipped.get();
    }
    Path file;
    try {
      file = Path.of(nameOrFile);
    } catch (InvalidPathException e) {
      throw new SiteException("This is no name of a scenario or file: " + nameOrFile + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw new SiteException(
          "There is neither a scenario nor a file "
              + nameOrFile
              + "; the scenarios are "
              + String.join(", ", SHIPPED)
              + ".");
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new SiteException(file + " is larger than a scenario is; is it the right file?");
      }
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
      return parse(name, file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new SiteException(file + " cannot be read as UTF-8 text (" + e.getMessage() + ").");
    }
  }

  /**
   * @param file its name, for messages
   * @throws SiteException with line and key
   */
  public static Scenario parse(String name, String file, String yaml) {
    return new ScenarioReader(file).read(name, yaml);
  }
}
