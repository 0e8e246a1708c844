package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.List;

/** A printed line, or the part of it that belongs to one column. Never empty. */
record Line(List<Run> runs, float x0, float x1, float y, float size) {

  static Line of(List<Run> runs) {
    float size = 0;
    float y = 0;
    int most = -1;
    for (Run run : runs) {
      int letters = run.raised() ? 0 : run.text().length();
      if (letters > most || (letters == most && run.size() > size)) {
        most = letters;
        size = run.size();
        y = run.y();
      }
    }
    return new Line(List.copyOf(runs), runs.getFirst().x0(), runs.getLast().x1(), y, size);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Run run : runs) {
      if (run.spaceBefore() && !text.isEmpty()) {
        text.append(' ');
      }
      text.append(run.text());
    }
    return text.toString();
  }

  int letters() {
    int n = 0;
    for (Run run : runs) {
      n += run.text().length();
    }
    return n;
  }

  private float share(java.util.function.Predicate<FontFacts> of) {
    float n = 0;
    float all = 0;
    for (Run run : runs) {
      if (run.raised()) {
        continue;
      }
      int letters = 0;
      for (int i = 0; i < run.text().length(); i++) {
        if (run.text().charAt(i) != ' ') {
          letters++;
        }
      }
      all += letters;
      n += of.test(run.font()) ? letters : 0;
    }
    return all == 0 ? 0 : n / all;
  }

  float mono() {
    return share(FontFacts::mono);
  }

  /** The share of letters and digits in a fixed-width font; brackets are often set in another. */
  float monoWords() {
    int n = 0;
    int all = 0;
    for (Run run : runs) {
      for (int i = 0; i < run.text().length(); i++) {
        if (!run.raised() && Character.isLetterOrDigit(run.text().charAt(i))) {
          all++;
          n += run.font().mono() ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : (float) n / all;
  }

  boolean bold() {
    return share(FontFacts::bold) > 0.8f;
  }

  boolean italic() {
    return share(FontFacts::italic) > 0.8f;
  }

  /** How far the first word reaches, over as many runs as it takes. */
  float firstWordEnd() {
    float end = x0;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (i > 0 && run.spaceBefore()) {
        break;
      }
      int blank = run.text().indexOf(' ');
      if (blank >= 0) {
        return run.x0() + blank * run.charWidth();
      }
      end = run.x1();
    }
    return end;
  }

  /** The runs between gaps wider than a blank can be, left to right. */
  List<Line> segments(float gap) {
    List<Line> segments = new ArrayList<>();
    List<Run> current = new ArrayList<>();
    for (Run run : runs) {
      if (!current.isEmpty() && run.x0() - current.getLast().x1() > gap) {
        segments.add(of(current));
        current = new ArrayList<>();
      }
      current.add(run);
    }
    segments.add(of(current));
    return segments;
  }
}
