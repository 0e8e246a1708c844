package org.mcdewey.finesse.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which printed page of the vendor's developer guide governs a request. */
final class GuidePages {
  private static final String FILE = "guide-pages.txt";
  private static final Pattern ASKED =
      Pattern.compile("<(?:state|requestedAction)>\\s*([A-Z_]{1,40})\\s*</");

  private final Map<String, Integer> pages = new HashMap<>();

  GuidePages() {
    try (InputStream in = Objects.requireNonNull(GuidePages.class.getResourceAsStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(l -> !l.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    String asked = words.size() > 3 ? words.get(3) : "";
    pages.put(key(words.get(1), words.get(2), asked), Integer.valueOf(words.getFirst()));
  }

  /**
   * @param route the path with names in braces
   * @param body what was sent; only the state or action in it matters
   */
  OptionalInt of(String method, String route, String body) {
    Matcher matcher = ASKED.matcher(body);
    String asked = matcher.find() ? matcher.group(1) : "";
    Integer page = pages.get(key(method, route, asked));
    page = page == null ? pages.get(key(method, route, "")) : page;
    return page == null ? OptionalInt.empty() : OptionalInt.of(page);
  }

  private static String key(String method, String route, String asked) {
    return method + " " + route.replaceAll("\\{[^}]*}", "{}") + " " + asked;
  }
}
