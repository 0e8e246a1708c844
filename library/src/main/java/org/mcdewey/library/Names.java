package org.mcdewey.library;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Which names may be folders of the library and parts of an id. A name is refused rather than
 * changed: an id has to be what its user wrote.
 */
final class Names {
  private static final int LONGEST = 120;

  /** A file system takes 255, and an ending comes behind the name. */
  private static final int MOST_BYTES = 240;

  private static final Pattern RESERVED =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\\..*)?");
  private static final String ALLOWED_SIGNS = "._-+()@,=~#&'!$% ";

  private Names() {}

  /** A name as the library writes it; systems spell an accented letter in two ways. */
  static String normal(String name) {
    for (int i = 0; i < name.length(); i++) {
      // Below the combining marks there is one spelling only.
      if (name.charAt(i) >= 0x300) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
      }
    }
    return name;
  }

  /** One level: a product, a version or a document. */
  static void check(String what, String name) {
    String wrong = wrongWith(name);
    if (wrong != null) {
      throw LibraryException.invalid(
          "The " + what + " name \"" + printable(name) + "\" " + wrong + "; choose another.");
    }
  }

  /** A path of one or more levels with {@code /} between them. */
  static void checkFile(String path) {
    if (path.length() > 4 * LONGEST) {
      throw LibraryException.invalid(
          "The file path \"" + printable(path) + "\" is too long; shorten it.");
    }
    for (String level : path.split("/", -1)) {
      check("file", level);
    }
  }

  private static @org.jspecify.annotations.Nullable String wrongWith(String name) {
    if (name.isBlank()) {
      return "is empty";
    }
    if (name.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    // No char takes more than three bytes.
    if (name.length() > MOST_BYTES / 3
        && name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return "is longer than " + MOST_BYTES + " bytes";
    }
    if (name.startsWith(".") || name.endsWith(".")) {
      return "starts or ends with a dot";
    }
    if ("cpnalCPNAL".indexOf(name.charAt(0)) >= 0 && RESERVED.matcher(name).matches()) {
      return "is the name of a device on Windows, where the library could not be read";
    }
    if (!name.equals(name.strip())) {
      return "starts or ends with a blank";
    }
    int bad = firstBad(name);
    if (bad >= 0) {
      return "has the character " + nameOf(bad) + ", which cannot be part of an id";
    }
    return null;
  }

  /** The first character that may not stand in a name, or -1. */
  private static int firstBad(String name) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!Character.isLetterOrDigit(c) && ALLOWED_SIGNS.indexOf(c) < 0 && !isMark(c)) {
        return c;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static String nameOf(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
        ? String.format("U+%04X", c)
        : "'" + new String(Character.toChars(c)) + "'";
  }

  private static String printable(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
