package org.mcdewey.finesse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.TaskAction;

/** The table of what the sandbox has, in the user guide, says what is so. */
class CompatibilityTableTest {
  private static final Path ROOT = Path.of(System.getProperty("mcdewey.root", ".."));
  private static final Pattern NAMED = Pattern.compile("\\b([A-Z]\\w*Test)#(\\w+)");
  private static final Pattern API =
      Pattern.compile("\\| (GET|PUT|POST|DELETE) \\| `(/[^`]*)` \\|.*");

  private static List<String> lines() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/finesse/compatibility.md"));
  }

  private static List<String> listed() throws IOException {
    return lines().stream()
        .map(API::matcher)
        .filter(m -> m.matches())
        .map(m -> m.group(1) + " " + m.group(2))
        .distinct()
        .toList();
  }

  @Test
  void everyAddressHasARowAndEveryRowAnAddress() throws IOException {
    List<String> there =
        ApiObjects.ALL.stream()
            .flatMap(List::stream)
            .map(r -> r.method() + " " + r.path())
            .toList();

    assertThat(listed()).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void everyActionHasARow() throws IOException {
    List<String> lines = lines();

    assertThat(Arrays.stream(Action.values()))
        .allSatisfy(
            action ->
                assertThat(lines).anyMatch(l -> l.startsWith("| `" + action.name() + "` | ")));
    assertThat(Arrays.stream(TaskAction.values()))
        .allSatisfy(
            action ->
                assertThat(lines).anyMatch(l -> l.startsWith("| task `" + action.name() + "` | ")));
  }

  @Test
  void everyRowOfWhatIsDoneNamesATest() throws IOException {
    assertThat(lines().stream().filter(l -> l.contains("| done |")))
        .hasSizeGreaterThan(100)
        .allSatisfy(l -> assertThat(l).containsPattern(NAMED));
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();

    List<String> missing =
        NAMED
            .matcher(String.join("\n", lines()))
            .results()
            .filter(
                m -> !sources.getOrDefault(m.group(1), "").contains("  void " + m.group(2) + "("))
            .map(m -> m.group())
            .toList();

    assertThat(missing).isEmpty();
  }

  /** Every class of tests, of every module, by its name. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("finesse", "app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
