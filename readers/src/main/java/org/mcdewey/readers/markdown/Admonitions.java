package org.mcdewey.readers.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways tools mark a note or a warning, written as a quotation that begins with its name in
 * bold: Docusaurus ({@code :::note}), MkDocs ({@code !!! note}), GitHub ({@code > [!NOTE]}) and
 * Jekyll's attribute lines ({@code {: .note}}).
 */
final class Admonitions {
  private static final int DEEPEST = 6;
  private static final Pattern DOCUSAURUS =
      Pattern.compile(
          "\\s{0,8}:{3,}\\s*([A-Za-z]+)(?:\\[([^\\]]*)\\]|\\s+(?:title=)?\"?([^\"{]*)\"?)?\\s*(?:\\{.*\\})?\\s*");
  private static final Pattern DOCUSAURUS_END = Pattern.compile("\\s{0,8}:{3,}\\s*");
  private static final Pattern MKDOCS =
      Pattern.compile(
          "(\\s{0,8})(?:!!!|\\?\\?\\?\\+?)\\s+([A-Za-z-]+)(?:\\s+[A-Za-z-]+)*(?:\\s+\"([^\"]*)\")?\\s*");
  private static final Pattern MKDOCS_TAB =
      Pattern.compile("(\\s{0,8})===[!+]?\\s+\"([^\"]+)\"\\s*");
  private static final Pattern GITHUB =
      Pattern.compile("(\\s{0,3}>\\s*)\\[!([A-Za-z]+)\\]\\s*(.*)");
  private static final Pattern ATTRIBUTES = Pattern.compile("\\s*\\{:\\s*([^}]*)\\}\\s*");
  private static final Pattern NAME =
      Pattern.compile("(?i)\\b(note|tip|hint|important|warning|caution|danger|info)\\b");
  private static final Pattern CONTENTS = Pattern.compile("(?i)#+\\s*table of contents\\s*");

  /** The longest line that can be one of these signs; keeps the patterns cheap. */
  private static final int LONGEST_SIGN = 300;

  private Admonitions() {}

  /** Code is looked at by nobody; inside a note it becomes part of the quotation. */
  static List<Line> rewritten(List<Line> lines) {
    return jekyll(containers(closed(indented(lines))));
  }

  private static @Nullable Matcher match(Pattern pattern, Line line) {
    if (line.code() || line.text().length() > LONGEST_SIGN) {
      return null;
    }
    Matcher m = pattern.matcher(line.text());
    return m.matches() ? m : null;
  }

  /** MkDocs: what is indented below the sign belongs to it. */
  private static List<Line> indented(List<Line> lines) {
    List<Line> out = new ArrayList<>();
    int indent = -1;
    boolean quote = false;
    for (Line line : lines) {
      if (indent >= 0) {
        boolean inside = line.text().isBlank() || leading(line.text()) >= indent + 4;
        if (inside) {
          String body = line.text().isBlank() ? "" : line.text().substring(indent + 4);
          out.add(line.with(quote ? quoted(body, 1) : body));
          continue;
        }
        indent = -1;
      }
      Matcher note = match(MKDOCS, line);
      Matcher tab = match(MKDOCS_TAB, line);
      if (note != null) {
        indent = note.group(1).length();
        quote = true;
        separate(out);
        out.add(Line.of("> **" + name(note.group(2), note.group(3)) + "**"));
        out.add(Line.of(">"));
      } else if (tab != null) {
        indent = tab.group(1).length();
        quote = false;
        separate(out);
        out.add(Line.of("**" + tab.group(2).strip() + "**"));
        out.add(Line.of(""));
      } else {
        out.add(line);
      }
    }
    return out;
  }

  /** A note that nobody closed gets its end after its first paragraph, not at the page's end. */
  private static List<Line> closed(List<Line> lines) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < lines.size(); i++) {
      if (match(DOCUSAURUS, lines.get(i)) != null) {
        open.push(i);
      } else if (!open.isEmpty() && match(DOCUSAURUS_END, lines.get(i)) != null) {
        open.pop();
      }
    }
    if (open.isEmpty()) {
      return lines;
    }
    Set<Integer> unclosed = Set.copyOf(open);
    List<Line> out = new ArrayList<>();
    boolean begun = false;
    boolean ends = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean sign = match(DOCUSAURUS, line) != null || match(DOCUSAURUS_END, line) != null;
      if (ends && (sign || begun && line.isBlank() || isHeading(line))) {
        out.add(Line.of(":::"));
        ends = false;
      }
      out.add(line);
      if (unclosed.contains(i)) {
        ends = true;
        begun = false;
      } else {
        begun |= !line.isBlank();
      }
    }
    if (ends) {
      out.add(Line.of(":::"));
    }
    return out;
  }

  private static boolean isHeading(Line line) {
    return !line.code() && line.text().startsWith("#");
  }

  private static List<Line> containers(List<Line> lines) {
    List<Line> out = new ArrayList<>();
    int depth = 0;
    for (Line line : lines) {
      Matcher start = match(DOCUSAURUS, line);
      Matcher github = match(GITHUB, line);
      if (start != null) {
        separate(out);
        depth++;
        String title = start.group(2) != null ? start.group(2) : start.group(3);
        out.add(Line.of(quoted("**" + name(start.group(1), title) + "**", depth)));
        out.add(Line.of(quoted("", depth)));
      } else if (depth > 0 && match(DOCUSAURUS_END, line) != null) {
        depth--;
        out.add(Line.of(quoted("", depth)));
      } else if (github != null) {
        out.add(Line.of(github.group(1) + "**" + name(github.group(2), github.group(3)) + "**"));
        out.add(Line.of(github.group(1).stripTrailing()));
      } else {
        out.add(depth == 0 ? line : line.with(quoted(line.text(), depth)));
      }
    }
    return out;
  }

  private static List<Line> jekyll(List<Line> lines) {
    List<Line> out = new ArrayList<>();
    for (Line line : lines) {
      Matcher m = match(ATTRIBUTES, line);
      if (m == null) {
        out.add(line);
        continue;
      }
      Matcher named = NAME.matcher(m.group(1));
      if (named.find()) {
        quoteLastParagraph(out, name(named.group(1), null));
      } else if (m.group(1).contains("toc")) {
        dropLastParagraph(out);
      }
    }
    return out;
  }

  private static void quoteLastParagraph(List<Line> out, String name) {
    int start = paragraphStart(out);
    if (start == out.size()) {
      return;
    }
    for (int i = start; i < out.size(); i++) {
      Line line = out.get(i);
      out.set(i, line.text().startsWith(">") ? line : line.with(quoted(line.text(), 1)));
    }
    out.addAll(start, List.of(Line.of("> **" + name + "**"), Line.of(">")));
    out.add(Line.of(""));
  }

  /** {@code 1. TOC} and the heading over it. */
  private static void dropLastParagraph(List<Line> out) {
    int start = paragraphStart(out);
    out.subList(start, out.size()).clear();
    int i = out.size() - 1;
    while (i >= 0 && out.get(i).isBlank()) {
      i--;
    }
    if (i >= 0 && match(CONTENTS, out.get(i)) != null) {
      out.remove(i);
    }
  }

  private static int paragraphStart(List<Line> out) {
    int i = out.size();
    while (i > 0
        && !out.get(i - 1).code()
        && !out.get(i - 1).isBlank()
        && !out.get(i - 1).text().startsWith("#")) {
      i--;
    }
    return i;
  }

  private static void separate(List<Line> out) {
    if (!out.isEmpty() && !out.getLast().isBlank()) {
      out.add(Line.of(""));
    }
  }

  private static String quoted(String line, int depth) {
    String signs = "> ".repeat(Math.min(depth, DEEPEST));
    return line.isEmpty() ? signs.stripTrailing() : signs + line;
  }

  private static int leading(String line) {
    int n = 0;
    while (n < line.length() && line.charAt(n) == ' ') {
      n++;
    }
    return n;
  }

  private static String name(String kind, @Nullable String title) {
    String name =
        kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1).toLowerCase(Locale.ROOT);
    return title == null || title.isBlank() ? name : name + ": " + title.strip();
  }
}
