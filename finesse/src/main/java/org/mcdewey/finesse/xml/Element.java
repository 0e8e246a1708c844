package org.mcdewey.finesse.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element: attributes, and either further elements or text. Names are without namespace.
 *
 * <pre>{@code
 * Element.of("Team").with("id", "5000").with("name", "Blue").toXml()
 * // <Team><id>5000</id><name>Blue</name></Team>
 * }</pre>
 *
 * @param text as it was written; of an element with children what stands between them
 */
public record Element(
    String name, Map<String, String> attributes, List<Element> children, String text) {
  public Element {
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An empty one. */
  public static Element of(String name) {
    return new Element(name, Map.of(), List.of(), "");
  }

  public static Element of(String name, String text) {
    return new Element(name, Map.of(), List.of(), text);
  }

  public static Element of(String name, List<Element> children) {
    return new Element(name, Map.of(), children, "");
  }

  /** With a further child. */
  public Element with(Element child) {
    List<Element> all = new ArrayList<>(children);
    all.add(child);
    return new Element(name, attributes, all, text);
  }

  /** With a further child that holds text. */
  public Element with(String child, String value) {
    return with(of(child, value));
  }

  public Element withAttribute(String attribute, String value) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put(attribute, value);
    return new Element(name, all, children, text);
  }

  /** The same under another name: events call {@code user} what answers call {@code User}. */
  public Element named(String other) {
    return new Element(other, attributes, children, text);
  }

  /** The first child of this name. */
  public Optional<Element> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  public List<Element> children(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).toList();
  }

  /** The text of the first child of this name without the space around it. */
  public Optional<String> textOf(String wanted) {
    return child(wanted).map(c -> c.text.strip());
  }

  /** Without declaration, without space between elements, empty elements with both tags. */
  public String toXml() {
    StringBuilder out = new StringBuilder(256);
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) -> {
          out.append(' ').append(key).append("=\"");
          escape(value, out);
          out.append('"');
        });
    out.append('>');
    escape(text, out);
    for (Element child : children) {
      child.write(out);
    }
    out.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
  }

  /** XML 1.0 has no way to write the others, not even escaped. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
