package org.mcdewey.readers.markdown;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTML or JSX tag on one line.
 *
 * @param name as written; a component's begins with a capital
 * @param attributes all of them, as written
 * @param end the place after it
 */
record Tag(String name, boolean closing, String attributes, int end) {
  private static final Set<String> HTML =
      Set.of(
          ("a abbr article aside b big blockquote br button center cite code col colgroup dd del"
                  + " details div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6"
                  + " header hr i iframe img input ins kbd label li link main mark nav nobr ol p"
                  + " path picture pre s section small source span strike strong style sub summary"
                  + " sup svg table tbody td tfoot th thead tr tt u ul var video wbr script")
              .split(" "));
  private static final int LONGEST = 1_000;

  /** The tag that begins at a place, or null where there is none that is known. */
  static @Nullable Tag at(String text, int start) {
    int i = start + 1;
    boolean closing = i < text.length() && text.charAt(i) == '/';
    i = closing ? i + 1 : i;
    int nameStart = i;
    while (i < text.length() && i - start < 60 && isOfName(text.charAt(i))) {
      i++;
    }
    String name = text.substring(nameStart, i);
    boolean fragment = name.isEmpty() && i < text.length() && text.charAt(i) == '>';
    boolean component = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    if (!fragment && !component && !HTML.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    // A name in capitals only is a placeholder: <HOST>.
    if (component
        && name.equals(name.toUpperCase(Locale.ROOT))
        && name.length() > 1
        && !HTML.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    int from = i;
    char quote = 0;
    for (; i < text.length() && i - start <= LONGEST; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        String attributes = text.substring(from, i).strip();
        boolean apart = i == from || " \t/".indexOf(text.charAt(from)) >= 0;
        return apart ? new Tag(name, closing, attributes, i + 1) : null;
      } else if (c == '<') {
        return null;
      }
    }
    return null;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
  }

  /** In lower case; nothing for a component. */
  String html() {
    return isComponent() ? "" : name.toLowerCase(Locale.ROOT);
  }

  boolean isComponent() {
    return !name.isEmpty()
        && Character.isUpperCase(name.charAt(0))
        && !HTML.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The value of an attribute, without quotes and braces; nothing where it is not there. */
  String attribute(String wanted) {
    String lower = attributes.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      int equals = at + wanted.length();
      boolean whole = at == 0 || Character.isWhitespace(lower.charAt(at - 1));
      if (whole && equals < lower.length() && lower.charAt(equals) == '=') {
        return value(equals + 1);
      }
    }
    return "";
  }

  private String value(int from) {
    int start = from;
    while (start < attributes.length() && "\"'{".indexOf(attributes.charAt(start)) >= 0) {
      start++;
    }
    String stops = start > from ? "\"'}" : " \t/";
    int end = start;
    while (end < attributes.length() && stops.indexOf(attributes.charAt(end)) < 0) {
      end++;
    }
    return attributes.substring(start, end).strip();
  }
}
