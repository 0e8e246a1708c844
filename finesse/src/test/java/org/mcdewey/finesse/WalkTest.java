package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of the user guide: each of its commands has the answer that stands below it. */
class WalkTest {
  private static final Path PAGE =
      Path.of(System.getProperty("mcdewey.root", ".."), "docs/finesse/walk.md");
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  WalkTest() {}

  /** A block of code and its language. */
  private record Block(String language, String text) {}

  /** What a command of curl asks for. */
  private record Asked(
      String method, String url, @Nullable String user, @Nullable String body, String[] headers) {}

  @Test
  void eachCommandHasTheAnswerThatTheGuideShows() throws Exception {
    List<Block> blocks =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map(m -> new Block(m.group(1), m.group(2)))
            .toList();
    int shown = 0;
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      for (int i = 0; i + 1 < blocks.size(); i++) {
        if (!blocks.get(i).language().equals("sh") || !blocks.get(i + 1).language().isEmpty()) {
          continue;
        }
        StringBuilder answers = new StringBuilder();
        for (String command : commands(blocks.get(i).text())) {
          answers.append(run(probe, command));
        }
        assertThat(plain(answers.toString()))
            .as(blocks.get(i).text())
            .matches(pattern(plain(blocks.get(i + 1).text())));
        shown++;
      }
    }
    assertThat(shown).isGreaterThan(12);
  }

  private static List<String> commands(String block) {
    return block.replace("\\\n", " ").lines().filter(l -> l.matches("(api|curl) .*")).toList();
  }

  private static String run(FinesseProbe probe, String command) throws Exception {
    Asked asked = asked(command);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    asked
                        .url()
                        .replace("$API", probe.api(""))
                        .replace(
                            "https://localhost:8445", probe.api("").replace("/finesse/api", ""))))
            .method(
                asked.method(),
                asked.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(asked.body()));
    if (asked.user() != null) {
      request.header("Authorization", FinesseProbe.basic(asked.user(), "sandbox"));
    }
    if (asked.headers().length > 0) {
      request.headers(asked.headers());
    }
    HttpResponse<String> answer =
        probe.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean tellsStatus = command.startsWith("api ") || command.contains("-w ");
    return answer.body() + (tellsStatus ? "\nHTTP " + answer.statusCode() : "") + "\n";
  }

  private static Asked asked(String command) {
    List<String> words =
        WORD.matcher(command)
            .results()
            .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
            .toList();
    String method = "";
    String url = "";
    String body = null;
    String user = null;
    List<String> headers = new ArrayList<>();
    if (words.getFirst().equals("api")) {
      user = words.get(1);
      headers.addAll(List.of("Content-Type", "application/xml"));
    }
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-u" -> user = words.get(++i).replace(":sandbox", "");
        case "-H" -> headers.addAll(List.of(words.get(++i).split(": ", 2)));
        case "-w" -> i++;
        default -> url = words.get(i);
      }
    }
    if (method.isEmpty()) {
      method = body == null ? "GET" : "POST";
    }
    return new Asked(method, url, user, body, headers.toArray(String[]::new));
  }

  /** Without blanks, and without what differs by its nature: times, and the day in a call's key. */
  private static String plain(String answer) {
    return answer
        .replaceAll("\\s", "")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
        .replaceAll("(Time|callKeyPrefix)>\\d+<", "$1>NUMBER<");
  }

  /** An ellipsis stands for anything. */
  private static String pattern(String shown) {
    return Arrays.stream(shown.split("…", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
