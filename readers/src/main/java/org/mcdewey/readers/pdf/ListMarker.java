package org.mcdewey.readers.pdf;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What opens an item of a list.
 *
 * @param markdown {@code "-"}, {@code "3."}; a marker Markdown does not know is kept after a dash,
 *     {@code "- a."}
 * @param number of a numbered item, 0 for a bullet
 * @param x where the marker stands
 * @param textX where the text of the item begins, and where its other lines begin too
 * @param rest the line without the marker; null where nothing follows it
 */
record ListMarker(String markdown, int number, float x, float textX, @Nullable Line rest) {
  private static final String BULLETS = "•◦▪▫■□●○‣►▶▸➢➤➔✓✔✗❖◆◇∙·⁃–—-*❑❍✦★☞§";
  private static final Pattern BULLET =
      Pattern.compile("([" + Pattern.quote(BULLETS) + "])(?:\\s+|$)(.*)");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:Step\\s+(\\d{1,2})[.:]?|(\\d{1,3})[.)]|\\((\\d{1,3})\\))(?:\\s+|$)(.*)");
  private static final Pattern LETTERED =
      Pattern.compile(
          "([a-z][.)]|\\([a-z]\\)|(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]|\\((?:i{1,3}|iv|vi{0,3}|ix|x)\\))(?:\\s+|$)(.*)");

  static @Nullable ListMarker of(Line line) {
    Run first = line.runs().getFirst();
    String text = first.text();
    char c = text.charAt(0);
    boolean may =
        BULLETS.indexOf(c) >= 0
            || Character.isDigit(c)
            || c == '('
            || c == 'S'
            || Character.isLowerCase(c);
    if (!may
        || first.font().mono() && c != 'S' && !Character.isDigit(c) && BULLETS.indexOf(c) > 20) {
      return null;
    }
    if (first.text().equals("o")
        && line.runs().size() > 1
        && gapAfter(line) > 0.5f * line.size()
        && first.font().mono()) {
      return marker(line, "-", 0, 1);
    }
    Matcher m = BULLET.matcher(text);
    if (m.matches()) {
      boolean dash = "–—-*·".indexOf(m.group(1).charAt(0)) >= 0;
      if (dash && (line.mono() > 0.9f || !wide(line, first, 1, 0.25f))) {
        return null;
      }
      return marker(line, "-", 0, 1);
    }
    m = NUMBERED.matcher(text);
    if (m.matches()) {
      String number =
          m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
      int length = text.length() - m.group(4).length();
      if (m.group(4).isEmpty() && line.runs().size() == 1) {
        return null;
      }
      return marker(line, Integer.parseInt(number) + ".", Integer.parseInt(number), length);
    }
    m = LETTERED.matcher(text);
    if (m.matches() && wide(line, first, m.group(1).length(), 0.3f)) {
      return marker(line, "- " + m.group(1), 0, m.group(1).length());
    }
    return null;
  }

  /** Whether the line cannot be code, whatever its font. */
  boolean bullet() {
    return markdown.equals("-");
  }

  private static float gapAfter(Line line) {
    return line.runs().size() < 2 ? 0 : line.runs().get(1).x0() - line.runs().getFirst().x1();
  }

  /** Whether there is room behind the marker, or the marker is a run of its own. */
  private static boolean wide(Line line, Run first, int length, float share) {
    return first.text().length() > length || gapAfter(line) > share * line.size();
  }

  private static @Nullable ListMarker marker(Line line, String markdown, int number, int length) {
    List<Run> runs = new java.util.ArrayList<>(line.runs());
    Run first = runs.removeFirst();
    String rest = first.text().substring(Math.min(length, first.text().length()));
    String stripped = rest.stripLeading();
    if (!stripped.isEmpty()) {
      float width = first.charWidth();
      float x = first.x1() - width * stripped.length();
      runs.addFirst(
          new Run(
              stripped,
              x,
              first.x1(),
              first.y(),
              first.size(),
              first.font(),
              false,
              first.raised()));
    }
    if (runs.isEmpty()) {
      return new ListMarker(markdown, number, first.x0(), first.x1() + first.size(), null);
    }
    Line restLine = Line.of(runs);
    return new ListMarker(markdown, number, first.x0(), restLine.x0(), restLine);
  }
}
