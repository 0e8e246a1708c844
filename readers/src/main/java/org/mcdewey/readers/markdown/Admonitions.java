package org.mcdewey.readers.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways tools mark a note or a warning, written as a quotation that begins with its name in
 * bold: Docusaurus ({@code :::note}), MkDocs ({@code !!! note}), GitHub ({@code > [!NOTE]}) and
 * Jekyll's attribute lines ({@code {: .note}}).
 */
final class Admonitions {
  private static final Pattern DOCUSAURUS =
      Pattern.compile(
          "\\s{0,8}:{3,}\\s*([A-Za-z]+)(?:\\[([^\\]]*)\\]|\\s+(?:title=)?\"?([^\"{]*)\"?)?\\s*(?:\\{.*\\})?\\s*");
  private static final Pattern DOCUSAURUS_END = Pattern.compile("\\s{0,8}:{3,}\\s*");
  private static final Pattern MKDOCS =
      Pattern.compile(
          "(\\s{0,8})(?:!!!|\\?\\?\\?\\+?)\\s+([A-Za-z-]+)(?:\\s+[A-Za-z-]+)*(?:\\s+\"([^\"]*)\")?\\s*");
  private static final Pattern GITHUB =
      Pattern.compile("(\\s{0,3}>\\s*)\\[!([A-Za-z]+)\\]\\s*(.*)");
  private static final Pattern ATTRIBUTES = Pattern.compile("\\s*\\{:\\s*([^}]*)\\}\\s*");
  private static final Pattern NAME =
      Pattern.compile("(?i)\\b(note|tip|hint|important|warning|caution|danger|info)\\b");

  private Admonitions() {}

  /** Lines outside code only are looked at; the lines of code inside a note become part of it. */
  static List<String> rewritten(List<String> lines) {
    return jekyll(containers(lines));
  }

  private static List<String> containers(List<String> lines) {
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    int depth = 0;
    int indent = -1;
    for (String line : lines) {
      boolean inCode = code.contains(line);
      if (indent >= 0) {
        boolean inside = line.isBlank() || leading(line) >= indent + 4;
        if (inside) {
          String body = line.isBlank() ? "" : line.substring(indent + 4);
          out.add(quoted(body, 1));
          continue;
        }
        indent = -1;
      }
      Matcher m;
      if (!inCode && (m = MKDOCS.matcher(line)).matches()) {
        indent = m.group(1).length();
        separate(out);
        out.add("> **" + name(m.group(2), m.group(3)) + "**");
        out.add(">");
      } else if (!inCode && (m = DOCUSAURUS.matcher(line)).matches()) {
        separate(out);
        depth++;
        out.add(
            quoted(
                "**" + name(m.group(1), m.group(2) != null ? m.group(2) : m.group(3)) + "**",
                depth));
        out.add(quoted("", depth));
      } else if (!inCode && depth > 0 && DOCUSAURUS_END.matcher(line).matches()) {
        depth--;
        out.add(depth == 0 ? "" : quoted("", depth));
      } else if (!inCode && (m = GITHUB.matcher(line)).matches()) {
        out.add(m.group(1) + "**" + name(m.group(2), m.group(3)) + "**");
        out.add(m.group(1).stripTrailing());
      } else {
        out.add(depth == 0 ? line : quoted(line, depth));
      }
    }
    return out;
  }

  private static List<String> jekyll(List<String> lines) {
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    for (String line : lines) {
      boolean inCode = code.contains(line);
      Matcher m = ATTRIBUTES.matcher(line);
      if (inCode || !m.matches()) {
        out.add(inCode ? line : line.replaceAll("\\s*\\{:\\s*[.#][^}]*\\}", ""));
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

  private static void quoteLastParagraph(List<String> out, String name) {
    int start = paragraphStart(out);
    if (start == out.size()) {
      return;
    }
    for (int i = start; i < out.size(); i++) {
      String line = out.get(i);
      out.set(i, line.startsWith(">") ? line : quoted(line, 1));
    }
    out.add(start, ">");
    out.add(start, "> **" + name + "**");
  }

  /** {@code 1. TOC} and the heading over it. */
  private static void dropLastParagraph(List<String> out) {
    int start = paragraphStart(out);
    while (out.size() > start) {
      out.removeLast();
    }
    int i = out.size() - 1;
    while (i >= 0 && out.get(i).isBlank()) {
      i--;
    }
    if (i >= 0 && out.get(i).matches("(?i)#+\\s*table of contents\\s*")) {
      out.remove(i);
    }
  }

  private static int paragraphStart(List<String> out) {
    int i = out.size();
    while (i > 0 && !out.get(i - 1).isBlank() && !out.get(i - 1).startsWith("#")) {
      i--;
    }
    return i;
  }

  private static void separate(List<String> out) {
    if (!out.isEmpty() && !out.getLast().isBlank()) {
      out.add("");
    }
  }

  private static String quoted(String line, int depth) {
    return line.isEmpty() ? "> ".repeat(depth).stripTrailing() : "> ".repeat(depth) + line;
  }

  private static int leading(String line) {
    int n = 0;
    while (n < line.length() && line.charAt(n) == ' ') {
      n++;
    }
    return n;
  }

  private static String name(String kind, @org.jspecify.annotations.Nullable String title) {
    String name =
        kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1).toLowerCase(Locale.ROOT);
    return title == null || title.isBlank() ? name : name + ": " + title.strip();
  }
}
