package org.mcdewey.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from the first byte
 * @param length at least 1
 */
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** A range that begins behind the end of the file. */
  static final class Unsatisfiable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Empty for what is no range of bytes, and for several at once: the whole file is an answer to
   * both.
   */
  static Optional<ByteRange> parse(String header, long size) throws Unsatisfiable {
    Matcher m = ONE.matcher(header);
    if (!m.matches() || (m.group(1).isEmpty() && m.group(2).isEmpty())) {
      return Optional.empty();
    }
    long from;
    long to = size - 1;
    if (m.group(1).isEmpty()) {
      long last = Long.parseLong(m.group(2));
      if (last == 0) {
        throw new Unsatisfiable();
      }
      from = Math.max(0, size - last);
    } else {
      from = Long.parseLong(m.group(1));
      if (!m.group(2).isEmpty()) {
        long end = Long.parseLong(m.group(2));
        if (end < from) {
          return Optional.empty();
        }
        to = Math.min(to, end);
      }
    }
    if (from >= size) {
      throw new Unsatisfiable();
    }
    return Optional.of(new ByteRange(from, to - from + 1));
  }
}
