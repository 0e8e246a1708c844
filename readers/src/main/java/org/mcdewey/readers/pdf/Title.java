package org.mcdewey.readers.pdf;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a document calls itself. */
final class Title {
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "untitled.*|unknown|none|no title|title|document\\d*|(?:microsoft"
              + " )?(?:word|powerpoint|excel) - .*"
              + "|.*\\.(?:docx?|pdf|fm|book|indd|tex|dvi|ps|html?|xml|dita(?:map)?|rtf|odt|pptx?|md|txt)|[\\d\\W_]*|.{0,2}");
  private static final int LONGEST = 200;

  private Title() {}

  /**
   * @param declared the title in the document's information
   * @param first its first page
   * @param fileName used where neither says anything
   */
  static String of(@Nullable String declared, PageLayout first, String fileName) {
    if (declared != null) {
      String title = clean(declared);
      if (!NO_TITLE.matcher(title.toLowerCase(Locale.ROOT)).matches()
          && title.length() <= LONGEST) {
        return title;
      }
    }
    String largest = largest(first.lines());
    return largest.isEmpty() ? baseName(fileName) : largest;
  }

  private static String largest(List<Line> lines) {
    float size = 0;
    for (Line line : lines) {
      if (line.letters() > 1) {
        size = Math.max(size, line.size());
      }
    }
    StringBuilder title = new StringBuilder();
    int kept = 0;
    for (Line line : lines) {
      if (line.letters() > 1 && line.size() > size - 0.6f) {
        title.append(' ').append(line.text());
        kept++;
      } else if (kept > 0) {
        break;
      }
    }
    String text = clean(title.toString());
    boolean allTheSame = kept == lines.size() && lines.size() > 3;
    return allTheSame || text.length() > LONGEST || text.codePoints().noneMatch(Character::isLetter)
        ? ""
        : text;
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  static String baseName(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
