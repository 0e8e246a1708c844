package org.mcdewey.readers.pdf;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what a font calls a character to what a reader would type. */
final class Characters {
  /** The pictures of Wingdings that stand before the items of a list, by their code. */
  private static final Map<Integer, String> WINGDINGS =
      Map.ofEntries(
          Map.entry(0x6c, "•"),
          Map.entry(0x6e, "▪"),
          Map.entry(0x6f, "□"),
          Map.entry(0x71, "□"),
          Map.entry(0x75, "◆"),
          Map.entry(0x76, "❖"),
          Map.entry(0x77, "◆"),
          Map.entry(0x9f, "•"),
          Map.entry(0xa7, "▪"),
          Map.entry(0xa8, "□"),
          Map.entry(0xb7, "•"),
          Map.entry(0xd8, "➢"),
          Map.entry(0xe0, "→"),
          Map.entry(0xe8, "➔"),
          Map.entry(0xf0, "→"),
          Map.entry(0xfb, "✗"),
          Map.entry(0xfc, "✓"),
          Map.entry(0xfd, "✗"),
          Map.entry(0xfe, "✓"));

  /** Accents that stand on a place of their own, and their combining twins. */
  private static final Map<Integer, String> ACCENTS =
      Map.ofEntries(
          Map.entry(0x60, "\u0300"),
          Map.entry(0xb4, "\u0301"),
          Map.entry(0x2cb, "\u0300"),
          Map.entry(0x2ca, "\u0301"),
          Map.entry(0x5e, "\u0302"),
          Map.entry(0x2c6, "\u0302"),
          Map.entry(0x7e, "\u0303"),
          Map.entry(0x2dc, "\u0303"),
          Map.entry(0xaf, "\u0304"),
          Map.entry(0x2c9, "\u0304"),
          Map.entry(0x2d8, "\u0306"),
          Map.entry(0x2d9, "\u0307"),
          Map.entry(0xa8, "\u0308"),
          Map.entry(0x2da, "\u030a"),
          Map.entry(0x2dd, "\u030b"),
          Map.entry(0x2c7, "\u030c"),
          Map.entry(0xb8, "\u0327"),
          Map.entry(0x2db, "\u0328"));

  /** TeX's first font encoding, for bitmap fonts that do not name their characters. */
  private static final String[] TEX = {"ff", "fi", "fl", "ffi", "ffl", "ı", "ȷ"};

  private Characters() {}

  /** The text of one glyph; empty where it shows nothing. */
  static String clean(String raw, FontFacts font) {
    if (raw.length() == 1) {
      char c = raw.charAt(0);
      if (c > ' ' && c < 0x7f && !font.dingbats()) {
        return raw;
      }
    }
    StringBuilder out = new StringBuilder(raw.length());
    raw.codePoints().forEach(c -> out.append(clean(c, font)));
    return out.toString();
  }

  private static String clean(int c, FontFacts font) {
    if (font.dingbats()) {
      String picture = WINGDINGS.get(c >= 0xf000 && c <= 0xf0ff ? c - 0xf000 : c);
      if (picture != null) {
        return picture;
      }
    }
    if (c >= 0x0b && c <= 0x11 && font.type3()) {
      return TEX[c - 0x0b];
    }
    if (c >= 0xfb00 && c <= 0xfb06) {
      return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    }
    return switch (c) {
      case ' ',
          0xa0,
          0x2000,
          0x2001,
          0x2002,
          0x2003,
          0x2004,
          0x2005,
          0x2006,
          0x2007,
          0x2008,
          0x2009,
          0x200a,
          0x202f,
          0x205f,
          0x3000,
          '\t',
          '\n',
          '\r' ->
          " ";
      case 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xfffe, 0xffff -> "";
      case 0xad, 0x2010, 0x2011 -> "-";
      case 0xf0b7, 0x2219, 0x25cf, 0xf06c, 0xf09f -> "•";
      case 0xf0a7, 0xf06e -> "▪";
      case 0xf0d8 -> "➢";
      case 0xf0fc -> "✓";
      case 0xf0e0 -> "→";
      case 0xf8e9 -> "©";
      case 0xf8e8 -> "®";
      case 0xf8ea -> "™";
      default -> {
        int type = Character.getType(c);
        if (type == Character.CONTROL
            || type == Character.SURROGATE
            || type == Character.PRIVATE_USE
            || type == Character.UNASSIGNED) {
          yield "";
        }
        yield Character.toString(c);
      }
    };
  }

  /** In code a quote is straight, a minus a hyphen: what a reader would copy and run. */
  static String asCode(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char to =
          switch (c) {
            case '\u2019', '\u00b4' -> '\'';
            case '\u2018' -> '`';
            case '\u201c', '\u201d' -> '"';
            case '\u2212', '\u2013' -> '-';
            case '\u2217' -> '*';
            case '\u02c6' -> '^';
            case '\u02dc', '\u223c' -> '~';
            default -> c;
          };
      if (to != c && out == null) {
        out = new StringBuilder(text);
      }
      if (out != null) {
        out.setCharAt(i, to);
      }
    }
    return out == null ? text : out.toString();
  }

  /** Letter and accent as one, or null where they are not a letter and an accent. */
  static @Nullable String compose(String one, String other) {
    String mark = accent(other);
    String letter = one;
    if (mark == null) {
      mark = accent(one);
      letter = other;
    }
    if (mark == null || letter.isEmpty() || !Character.isLetter(letter.codePointAt(0))) {
      return null;
    }
    letter = letter.replace('ı', 'i').replace('ȷ', 'j');
    int first = Character.charCount(letter.codePointAt(0));
    return Normalizer.normalize(
        letter.substring(0, first) + mark + letter.substring(first), Normalizer.Form.NFC);
  }

  static @Nullable String accent(String text) {
    if (text.isEmpty() || text.length() > 2) {
      return null;
    }
    int c = text.codePointAt(0);
    if (c >= 0x300 && c <= 0x36f) {
      return text;
    }
    return text.length() == 1 ? ACCENTS.get(c) : null;
  }
}
