package org.mcdewey.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which number each chunk text of a file has. A text that stays keeps its number, a new one gets
 * the next free one, and the number of one that is gone is never used again. Where a text occurs
 * several times, its numbers are given out in reading order.
 *
 * @param next the next number that was never used
 * @param entries fingerprint and number, in reading order when the table was made
 */
record ChunkNumbers(int next, List<Entry> entries) {
  static final ChunkNumbers NONE = new ChunkNumbers(0, List.of());

  /** One chunk's number. */
  record Entry(String fingerprint, int n) {}

  ChunkNumbers {
    entries = List.copyOf(entries);
  }

  /** The table for the texts as they are now; equal texts in equal order give an equal table. */
  ChunkNumbers forFingerprints(List<String> fingerprints) {
    Map<String, Deque<Integer>> known = new HashMap<>();
    for (Entry entry : entries) {
      known.computeIfAbsent(entry.fingerprint(), f -> new ArrayDeque<>()).add(entry.n());
    }
    int free = next;
    List<Entry> now = new ArrayList<>();
    for (String fingerprint : fingerprints) {
      Deque<Integer> numbers = known.get(fingerprint);
      Integer n = numbers == null ? null : numbers.poll();
      now.add(new Entry(fingerprint, n != null ? n : free++));
    }
    return new ChunkNumbers(free, now);
  }

  /** {@code 12 0:fingerprint 1:fingerprint …}: the next free number, then the entries. */
  String write() {
    StringBuilder out = new StringBuilder().append(next);
    for (Entry entry : entries) {
      out.append(' ').append(entry.n()).append(':').append(entry.fingerprint());
    }
    return out.toString();
  }

  /** The inverse of {@link #write}. */
  static ChunkNumbers read(String text) {
    String[] parts = text.strip().split(" ");
    List<Entry> entries = new ArrayList<>(parts.length);
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      entries.add(
          new Entry(parts[i].substring(colon + 1), Integer.parseInt(parts[i].substring(0, colon))));
    }
    return new ChunkNumbers(Integer.parseInt(parts[0]), entries);
  }
}
