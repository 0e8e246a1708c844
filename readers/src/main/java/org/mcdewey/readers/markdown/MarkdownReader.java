package org.mcdewey.readers.markdown;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reader;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.TextFile;
import org.mcdewey.readers.UnreadableException;
import org.mcdewey.readers.html.Liquid;

/** A Markdown file, of whatever tool, is one page of plain Markdown. */
public final class MarkdownReader implements Reader {
  private static final Pattern HEADING_ID =
      Pattern.compile("^(\\s{0,3}#{1,6}\\s.*?)\\s*\\{#([^\\s}\"]{1,200})[^}]*\\}\\s*$");
  private static final Pattern SETEXT = Pattern.compile("\\s{0,3}(=+|-{2,})\\s*");
  private static final Pattern FENCE_INFO =
      Pattern.compile("^(\\s*(?:>\\s?)*(?:[-*+]\\s+|\\d+[.)]\\s+)?(?:`{3,}|~{3,}))\\s*([^`]*)$");
  private static final Pattern DEFINITION =
      Pattern.compile(
          "^\\s{0,3}\\[([^\\]^]{1,200})\\]:\\s*<?(\\S+?)>?(?:\\s+[\"'(].*[\"')])?\\s*$");
  private static final Pattern REFERENCE =
      Pattern.compile("\\[([^\\[\\]]{1,300})\\]\\[([^\\[\\]]{0,200})\\]");
  private static final Pattern LIST_ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,9}[.)])\\s+.*");
  private static final Pattern FIRST_HEADING = Pattern.compile("(?m)^#\\s+(.+?)\\s*#*\\s*$");

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public boolean recognises(byte[] head, String fileName) {
    return fileName.toLowerCase(Locale.ROOT).matches(".*\\.(?:md|mdx|markdown)")
        && TextFile.isText(head);
  }

  @Override
  public Reading read(SourceFile file) throws UnreadableException {
    String raw = new String(TextFile.bytes(file), StandardCharsets.UTF_8);
    if (raw.indexOf('\u0000') >= 0) {
      throw new UnreadableException(
          file.name() + " is called Markdown but holds binary data; name it for what it is.");
    }
    FrontMatter front = FrontMatter.of(raw.replace("\r\n", "\n").replace('\r', '\n'));
    String markdown = plain(front.body());
    Matcher heading = FIRST_HEADING.matcher(markdown);
    String title =
        !front.title().isEmpty()
            ? front.title()
            : heading.find() ? bare(heading.group(1)) : TextFile.titleOf(file.name());
    if (markdown.isBlank()) {
      throw new UnreadableException(file.name() + " has no text to read.");
    }
    return new Reading(title, List.of(new Page(1, null, Page.Role.TEXT, markdown)));
  }

  private static String bare(String heading) {
    return heading.replaceAll("`|\\*\\*|!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1").strip();
  }

  /** The same text as CommonMark with tables and nothing else. */
  static String plain(String body) {
    List<String> lines = new ArrayList<>();
    for (String part : splitAtCode(body)) {
      lines.add(part);
    }
    List<String> text = TagsInMarkdown.rewritten(Admonitions.rewritten(lines));
    text = atx(text);
    text = fencedIndents(text);
    text = references(text);
    StringBuilder out = new StringBuilder();
    CodeLines code = new CodeLines();
    int blanks = 0;
    for (String line : text) {
      boolean inCode = code.contains(line);
      blanks = line.isBlank() && !inCode ? blanks + 1 : 0;
      if (blanks <= 1) {
        out.append(inCode ? line : line.stripTrailing()).append('\n');
      }
    }
    return out.toString().strip();
  }

  /** The lines, with comments and template tags taken out of what is not code. */
  private static List<String> splitAtCode(String body) {
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    CodeLines code = new CodeLines();
    boolean comment = false;
    for (String line : body.split("\n", -1)) {
      comment = comment || line.contains("<!--") && !line.contains("-->");
      if (!comment && code.contains(line)) {
        lines.addAll(cleaned(text));
        text.setLength(0);
        lines.add(fence(line));
      } else {
        text.append(line).append('\n');
        comment = comment && !line.contains("-->");
      }
    }
    lines.addAll(cleaned(text));
    return lines;
  }

  private static List<String> cleaned(StringBuilder text) {
    if (text.isEmpty()) {
      return List.of();
    }
    String clean = Liquid.removed(TagsInMarkdown.withoutComments(text.toString()));
    String whole = clean.endsWith("\n") ? clean.substring(0, clean.length() - 1) : clean;
    return whole.isEmpty() && clean.isEmpty() ? List.of() : List.of(whole.split("\n", -1));
  }

  /** Only the language stays of what follows a fence. */
  private static String fence(String line) {
    Matcher m = FENCE_INFO.matcher(line);
    if (!m.matches() || m.group(2).isBlank()) {
      return line;
    }
    String language = m.group(2).strip().split("[\\s{,]", 2)[0].replaceAll("[^A-Za-z0-9+#._-]", "");
    return m.group(1) + language;
  }

  private static List<String> atx(List<String> lines) {
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    for (String line : lines) {
      if (code.contains(line)) {
        out.add(line);
        continue;
      }
      Matcher id = HEADING_ID.matcher(line);
      Matcher under = SETEXT.matcher(line);
      if (id.matches()) {
        out.add("<a id=\"" + id.group(2) + "\"></a>");
        out.add("");
        out.add(id.group(1));
      } else if (under.matches() && !out.isEmpty() && isParagraph(out)) {
        String text = out.removeLast().strip();
        out.add((under.group(1).startsWith("=") ? "# " : "## ") + text);
      } else {
        out.add(line);
      }
    }
    return out;
  }

  /**
   * Whether the last line is a paragraph of its own, which a line under it would make a heading.
   */
  private static boolean isParagraph(List<String> out) {
    String last = out.getLast();
    boolean alone = out.size() < 2 || out.get(out.size() - 2).isBlank();
    return alone
        && !last.isBlank()
        && !last.contains("|")
        && !last.matches("\\s{0,3}(?:#|>|`{3}|~{3}).*|\\s{4,}.*")
        && !LIST_ITEM.matcher(last).matches();
  }

  private static List<String> fencedIndents(List<String> lines) {
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    boolean inList = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (code.contains(line)) {
        out.add(line);
        continue;
      }
      boolean indented = line.startsWith("    ") || line.startsWith("\t");
      if (!line.isBlank() && !indented) {
        inList = LIST_ITEM.matcher(line).matches() || inList && line.startsWith(" ");
      }
      boolean afterBlank = out.isEmpty() || out.getLast().isBlank();
      if (!indented || line.isBlank() || inList || !afterBlank) {
        out.add(line);
        continue;
      }
      int end = i;
      while (end + 1 < lines.size()
          && (lines.get(end + 1).isBlank() || lines.get(end + 1).matches("(?: {4}|\\t).*"))) {
        end++;
      }
      while (lines.get(end).isBlank()) {
        end--;
      }
      out.add("```");
      for (int j = i; j <= end; j++) {
        out.add(lines.get(j).replaceFirst("^(?: {4}|\\t)", ""));
      }
      out.add("```");
      i = end;
    }
    return out;
  }

  private static List<String> references(List<String> lines) {
    Map<String, String> targets = new HashMap<>();
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    for (String line : lines) {
      Matcher m = DEFINITION.matcher(line);
      if (!code.contains(line) && m.matches()) {
        targets.put(m.group(1).toLowerCase(Locale.ROOT), m.group(2));
      } else {
        out.add(line);
      }
    }
    if (targets.isEmpty()) {
      return out;
    }
    CodeLines again = new CodeLines();
    out.replaceAll(line -> again.contains(line) ? line : resolved(line, targets));
    return out;
  }

  private static String resolved(String line, Map<String, String> targets) {
    String found =
        REFERENCE
            .matcher(line)
            .replaceAll(
                m -> {
                  String key = m.group(2).isBlank() ? m.group(1) : m.group(2);
                  String target = targets.get(key.toLowerCase(Locale.ROOT));
                  return Matcher.quoteReplacement(
                      target == null ? m.group() : "[" + m.group(1) + "](" + target + ")");
                });
    for (Map.Entry<String, String> t : targets.entrySet()) {
      Pattern shortcut =
          Pattern.compile(
              "(?i)(?<![\\]!\\\\])\\[(" + Pattern.quote(t.getKey()) + ")\\](?![\\[(:])");
      found =
          shortcut
              .matcher(found)
              .replaceAll("[$1](" + Matcher.quoteReplacement(t.getValue()) + ")");
    }
    return found;
  }
}
