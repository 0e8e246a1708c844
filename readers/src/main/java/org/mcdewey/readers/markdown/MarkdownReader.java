package org.mcdewey.readers.markdown;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reader;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.TextFile;
import org.mcdewey.readers.UnreadableException;
import org.mcdewey.readers.html.CodeSpans;
import org.mcdewey.readers.html.FrontMatter;
import org.mcdewey.readers.html.Liquid;

/** A Markdown file, of whatever tool, is one page of plain Markdown. */
public final class MarkdownReader implements Reader {
  private static final Pattern HEADING_ID =
      Pattern.compile("(\\s{0,3}#{1,6}\\s.*?)\\s*\\\\?\\{#([^\\s}\"<>&]{1,200})[^}]*\\}\\s*");
  private static final Pattern SETEXT = Pattern.compile("\\s{0,3}(=+|-{2,})\\s*");
  private static final Pattern LIST_ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,9}[.)])\\s+.*");
  private static final Pattern NO_PARAGRAPH =
      Pattern.compile("\\s{0,3}(?:#|>|`{3}|~{3}|<a id=).*|\\s{4,}.*");
  private static final Pattern INLINE = Pattern.compile("`|\\*\\*|!?\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Set<String> ENDINGS = Set.of("md", "mdx", "markdown");
  private static final int LONGEST_TITLE = 300;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public boolean recognises(byte[] head, String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot >= 0
        && ENDINGS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT))
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
    List<Line> lines = plainLines(front.body());
    String markdown = joined(lines);
    if (markdown.isBlank()) {
      throw new UnreadableException(file.name() + " has no text to read.");
    }
    String heading = front.title().isEmpty() ? firstHeading(lines) : front.title();
    String title = heading.isEmpty() ? TextFile.titleOf(file.name()) : heading;
    return new Reading(title, List.of(new Page(1, null, Page.Role.TEXT, markdown)));
  }

  private static String firstHeading(List<Line> lines) {
    for (Line line : lines) {
      if (line.mayBeMarkup() && line.text().startsWith("# ")) {
        String text = line.text().substring(2);
        String heading = text.substring(0, Math.min(text.length(), LONGEST_TITLE));
        String bare =
            INLINE
                .matcher(heading)
                .replaceAll(m -> m.group(1) == null ? "" : Matcher.quoteReplacement(m.group(1)))
                .strip();
        int end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == '#' && bare.contains(" #")) {
          end--;
        }
        return bare.substring(0, end).strip();
      }
    }
    return "";
  }

  /** The same text as CommonMark with tables and nothing else. */
  static String plain(String body) {
    return joined(plainLines(body));
  }

  private static List<Line> plainLines(String body) {
    List<Line> lines = Admonitions.rewritten(cleaned(body));
    lines = atx(TagsInMarkdown.rewritten(lines));
    return References.resolved(fencedIndents(lines));
  }

  private static String joined(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    Line before = Line.of("");
    for (Line line : lines) {
      String text = line.code() ? line.text() : withoutFence(line.text().stripTrailing());
      boolean again = isEmpty(line) && isEmpty(before);
      boolean first = out.isEmpty() && text.isBlank();
      if (!first && (!again || !text.strip().equals(before.text().strip()))) {
        out.append(text).append('\n');
      }
      before = line;
    }
    return out.toString().stripTrailing();
  }

  /** Blank, in a quotation too. */
  private static boolean isEmpty(Line line) {
    return !line.code() && line.text().chars().allMatch(c -> c == '>' || Character.isWhitespace(c));
  }

  /** What looks like the beginning of code only since something before it was taken out. */
  private static String withoutFence(String text) {
    boolean maybe = text.contains("```") || text.contains("~~~");
    if (!maybe || !new CodeLines().contains(text)) {
      return text;
    }
    int at = text.contains("```") ? text.indexOf("```") : text.indexOf("~~~");
    return text.substring(0, at) + '\\' + text.substring(at);
  }

  /** The lines, with comments and template tags taken out of what is not code. */
  private static List<Line> cleaned(String body) {
    String[] all = body.split("\n", -1);
    boolean[] inComment = comments(all);
    List<Line> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    CodeLines code = new CodeLines();
    for (int i = 0; i < all.length; i++) {
      boolean open = code.isOpen();
      if (!inComment[i] && code.contains(all[i])) {
        addCleaned(text, lines);
        lines.add(new Line(open ? all[i] : code.withLanguageOnly(all[i]), true));
      } else {
        text.append(all[i]).append('\n');
      }
    }
    addCleaned(text, lines);
    return lines;
  }

  /** Which lines are in a comment of several lines, so that a fence in it opens nothing. */
  private static boolean[] comments(String[] lines) {
    boolean[] in = new boolean[lines.length];
    boolean[] endFollows = new boolean[lines.length + 1];
    for (int i = lines.length - 1; i >= 0; i--) {
      endFollows[i] = endFollows[i + 1] || lines[i].contains("-->");
    }
    CodeLines code = new CodeLines();
    boolean comment = false;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (comment) {
        in[i] = true;
        comment = !line.contains("-->");
      } else if (!code.contains(line) && endFollows[i + 1]) {
        int last = line.lastIndexOf("<!--");
        comment = last >= 0 && line.indexOf("-->", last) < 0 && !CodeSpans.of(line).contains(last);
        in[i] = comment;
      }
    }
    return in;
  }

  private static void addCleaned(StringBuilder text, List<Line> lines) {
    if (text.isEmpty()) {
      return;
    }
    String clean = Liquid.removed(TagsInMarkdown.withoutComments(text.toString()));
    text.setLength(0);
    if (!clean.isEmpty()) {
      String whole = clean.endsWith("\n") ? clean.substring(0, clean.length() - 1) : clean;
      for (String line : whole.split("\n", -1)) {
        lines.add(Line.of(KramdownAttributes.removed(line)));
      }
    }
  }

  private static List<Line> atx(List<Line> lines) {
    List<Line> out = new ArrayList<>();
    for (Line line : lines) {
      if (!line.mayBeMarkup()) {
        out.add(line);
        continue;
      }
      Matcher id = HEADING_ID.matcher(line.text());
      Matcher under = SETEXT.matcher(line.text());
      if (line.text().contains("{#") && id.matches()) {
        out.add(Line.of("<a id=\"" + id.group(2) + "\"></a>"));
        out.add(Line.of(""));
        out.add(Line.of(id.group(1)));
      } else if (under.matches() && !out.isEmpty() && isParagraph(out)) {
        String text = out.removeLast().text().strip();
        out.add(Line.of((under.group(1).startsWith("=") ? "# " : "## ") + text));
      } else {
        out.add(line);
      }
    }
    return out;
  }

  /**
   * Whether the last line is a paragraph of its own, which a line under it would make a heading.
   */
  private static boolean isParagraph(List<Line> out) {
    Line last = out.getLast();
    boolean alone =
        out.size() < 2
            || out.get(out.size() - 2).code()
            || out.get(out.size() - 2).isBlank()
            || out.get(out.size() - 2).text().startsWith("#");
    return alone
        && last.mayBeMarkup()
        && !last.isBlank()
        && !last.text().contains("|")
        && !NO_PARAGRAPH.matcher(last.text()).matches()
        && !LIST_ITEM.matcher(last.text()).matches();
  }

  /** Code that is only indented gets a fence. */
  private static List<Line> fencedIndents(List<Line> lines) {
    List<Line> out = new ArrayList<>();
    boolean inList = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean indented = isIndented(line);
      if (!line.code() && !line.isBlank() && !indented) {
        inList = LIST_ITEM.matcher(line.text()).matches() || inList && line.text().startsWith(" ");
      }
      boolean after =
          out.isEmpty() || out.getLast().isBlank() || out.getLast().text().startsWith("#");
      if (!indented || inList || !after) {
        out.add(line);
        continue;
      }
      int end = i;
      int run = 0;
      for (int j = i;
          j < lines.size() && (lines.get(j).isBlank() || isIndented(lines.get(j)));
          j++) {
        if (!lines.get(j).isBlank()) {
          end = j;
          run = Math.max(run, longestRun(lines.get(j).text()));
        }
      }
      String fence = "`".repeat(Math.max(3, run + 1));
      out.add(new Line(fence, true));
      for (Line each : lines.subList(i, end + 1)) {
        out.add(new Line(withoutIndent(each.text()), true));
      }
      out.add(new Line(fence, true));
      i = end;
    }
    return out;
  }

  private static boolean isIndented(Line line) {
    return !line.code()
        && !line.isBlank()
        && (line.text().startsWith("    ") || line.text().startsWith("\t"));
  }

  private static String withoutIndent(String text) {
    return text.startsWith("\t")
        ? text.substring(1)
        : text.startsWith("    ") ? text.substring(4) : text.stripLeading();
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
