package org.mcdewey.finesse.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.xml.Element;

/**
 * A part of a list, as {@code Range: objects=1-25} asks for it.
 *
 * @param from the first, counted from 0
 * @param to after the last
 * @param total of the whole list
 */
record Paging(int from, int to, int total) {
  private static final Pattern RANGE = Pattern.compile("objects=(\\d{1,9})-(\\d{1,9})");

  /** The most that may be asked for at once. */
  static final int MOST = 6000;

  /**
   * @param range the header
   * @param total how many there are
   * @throws Refusal 416 where it is none, or nothing is there
   */
  static Paging of(Optional<String> range, int total) {
    if (range.isEmpty()) {
      return new Paging(0, Math.min(total, MOST), total);
    }
    Matcher matcher = RANGE.matcher(range.get().strip());
    if (!matcher.matches()) {
      throw invalid(range.get());
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = Integer.parseInt(matcher.group(2));
    // Assumption: an empty list answers to any range that begins with 1.
    if (first < 1 || last < first || last - first >= MOST || first > Math.max(1, total)) {
      throw invalid(range.get());
    }
    return new Paging(first - 1, Math.min(last, total), total);
  }

  private static Refusal invalid(String range) {
    return Refusal.of(
        416, "Invalid Range", "The range has to be within 1 to " + MOST + " objects", range);
  }

  boolean isPartial() {
    return to - from < total;
  }

  /** 200 with the whole, or 206 saying which part of it. */
  Answer answer(Element body) {
    return isPartial()
        ? new Answer(206, body, java.util.Map.of())
            .with("Content-Range", "objects " + (from + 1) + "-" + to + "/" + total)
        : Answer.ok(body);
  }

  /** A list of which a part may be asked for. */
  static Answer list(Call call, Element root, List<Element> all) {
    Paging paging = of(call.header("Range"), all.size());
    Element body =
        new Element(root.name(), root.attributes(), all.subList(paging.from, paging.to), "");
    return paging.answer(body);
  }
}
