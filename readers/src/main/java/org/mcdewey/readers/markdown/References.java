package org.mcdewey.readers.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.readers.html.CodeSpans;

/** Links whose targets stand elsewhere in the text, written with their targets. */
final class References {
  private static final Pattern DEFINITION =
      Pattern.compile(
          "\\s{0,3}\\[([^\\]^]{1,200})\\]:\\s*<?([^\\s>]+)>?(?:\\s+[\"'(].*[\"')])?\\s*");
  private static final Pattern REFERENCE =
      Pattern.compile("\\[([^\\[\\]]{1,300})\\](?:\\[([^\\[\\]]{0,200})\\])?");

  private final Map<String, String> targets = new HashMap<>();

  private References() {}

  static List<Line> resolved(List<Line> lines) {
    References references = new References();
    List<Line> out = new ArrayList<>();
    for (Line line : lines) {
      Matcher m =
          line.mayBeMarkup() && line.text().stripLeading().startsWith("[")
              ? DEFINITION.matcher(line.text())
              : null;
      if (m != null && m.matches()) {
        references.targets.putIfAbsent(key(m.group(1)), m.group(2));
      } else {
        out.add(line);
      }
    }
    if (!references.targets.isEmpty()) {
      out.replaceAll(l -> l.code() ? l : l.with(references.in(l.text())));
    }
    return out;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private String in(String line) {
    if (line.indexOf('[') < 0) {
      return line;
    }
    CodeSpans code = CodeSpans.of(line);
    return REFERENCE
        .matcher(line)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    link(m.start(), m.end(), m.group(1), m.group(2), line, code)));
  }

  private String link(
      int start,
      int end,
      String text,
      @org.jspecify.annotations.Nullable String name,
      String line,
      CodeSpans code) {
    String whole = line.substring(start, end);
    char before = start > 0 ? line.charAt(start - 1) : ' ';
    char after = end < line.length() ? line.charAt(end) : ' ';
    boolean link = name != null || after != '(' && after != ':' && after != '[';
    if (code.contains(start) || before == '\\' || before == ']' || !link) {
      return whole;
    }
    String target = targets.get(key(name == null || name.isBlank() ? text : name));
    return target == null ? whole : "[" + text + "](" + target + ")";
  }
}
