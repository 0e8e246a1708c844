package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.List;

/** Lines in a fixed-width font as they would stand in an editor. */
final class CodeBlock {
  private CodeBlock() {}

  /** Whether a line is set as code, whatever stands around it. */
  static boolean is(Line line) {
    float mono = line.mono();
    return mono > 0.85f
        || mono > 0.4f && line.monoWords() > 0.95f && line.runs().getFirst().font().mono();
  }

  /** Whether a line may go on in a block of code: results are often set beside a symbol. */
  static boolean continues(Line line) {
    return line.mono() > 0.6f;
  }

  static List<String> text(List<Line> lines) {
    float width = charWidth(lines);
    float left = Float.MAX_VALUE;
    float pitch = Float.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      left = Math.min(left, lines.get(i).x0());
      if (i > 0) {
        float step = lines.get(i).y() - lines.get(i - 1).y();
        if (step > 0.7f * lines.get(i).size()) {
          pitch = Math.min(pitch, step);
        }
      }
    }
    List<String> text = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        int blank = Math.round((lines.get(i).y() - lines.get(i - 1).y()) / pitch) - 1;
        for (int b = 0; b < Math.min(blank, 2); b++) {
          text.add("");
        }
      }
      text.add(line(lines.get(i), left, width));
    }
    return text;
  }

  private static String line(Line line, float left, float width) {
    StringBuilder out = new StringBuilder();
    for (Run run : line.runs()) {
      int column = Math.round((run.x0() - left) / width);
      int least = out.length() + (run.spaceBefore() && !out.isEmpty() ? 1 : 0);
      while (out.length() < Math.max(least, Math.min(column, 400))) {
        out.append(' ');
      }
      out.append(Characters.asCode(run.text()));
    }
    return out.toString().stripTrailing();
  }

  /** The width of a character, from the longest run. */
  private static float charWidth(List<Line> lines) {
    float width = 0;
    int longest = 0;
    for (Line line : lines) {
      for (Run run : line.runs()) {
        if (run.font().mono() && run.text().length() > longest) {
          longest = run.text().length();
          width = run.charWidth();
        }
      }
    }
    return width > 0.5f ? width : 5;
  }
}
