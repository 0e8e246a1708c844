package org.mcdewey.finesse.xmpp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of a stream, with its namespace.
 *
 * <pre>{@code
 * Tag.of(Namespaces.CLIENT, "iq").with("type", "result").with(Tag.of(Namespaces.PING, "ping"))
 * }</pre>
 *
 * @param attributes by name; {@code xml:lang} is the only one with a prefix that is kept
 * @param text of the element itself, between its children too
 */
public record Tag(
    String namespace, String name, Map<String, String> attributes, List<Tag> children, String text)
    implements Stanza {
  public Tag {
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  public static Tag of(String namespace, String name) {
    return new Tag(namespace, name, Map.of(), List.of(), "");
  }

  public static Tag of(String namespace, String name, String text) {
    return new Tag(namespace, name, Map.of(), List.of(), text);
  }

  /** With an attribute; null leaves it away. */
  public Tag with(String attribute, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put(attribute, value.toString());
    return new Tag(namespace, name, all, children, text);
  }

  public Tag with(Tag child) {
    List<Tag> all = new ArrayList<>(children);
    all.add(child);
    return new Tag(namespace, name, attributes, all, text);
  }

  public Tag with(List<Tag> further) {
    List<Tag> all = new ArrayList<>(children);
    all.addAll(further);
    return new Tag(namespace, name, attributes, all, text);
  }

  /** The same in another namespace, and so everything in it that was in the same one. */
  public Tag in(String other) {
    return new Tag(
        other,
        name,
        attributes,
        children.stream().map(c -> c.namespace.equals(namespace) ? c.in(other) : c).toList(),
        text);
  }

  public boolean is(String otherNamespace, String otherName) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  public @Nullable String attribute(String key) {
    return attributes.get(key);
  }

  /** The value of an attribute, or another where it is not there. */
  public String attribute(String key, String otherwise) {
    return attributes.getOrDefault(key, otherwise);
  }

  public Optional<Tag> child(String childNamespace, String childName) {
    return children.stream().filter(c -> c.is(childNamespace, childName)).findFirst();
  }

  @Override
  public int weight() {
    return 1 + elements() / 10;
  }

  private int elements() {
    return 1 + children.stream().mapToInt(Tag::elements).sum();
  }

  @Override
  public String xml(Context context) {
    StringBuilder out = new StringBuilder(256);
    write(out, context.defaultNamespace(), context.streamPrefix());
    return out.toString();
  }

  private void write(StringBuilder out, String around, boolean streamPrefix) {
    boolean prefixed = namespace.equals(Namespaces.STREAMS);
    // Clients look for "stream:features" by that very prefix.
    String shown = prefixed ? "stream:" + name : name;
    out.append('<').append(shown);
    if (prefixed && !streamPrefix) {
      attribute(out, "xmlns:stream", namespace);
    } else if (!prefixed && !namespace.equals(around)) {
      attribute(out, "xmlns", namespace);
    }
    attributes.forEach((key, value) -> attribute(out, key, value));
    if (children.isEmpty() && text.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(text, out);
    for (Tag child : children) {
      child.write(out, prefixed ? around : namespace, prefixed || streamPrefix);
    }
    out.append("</").append(shown).append('>');
  }

  private static void attribute(StringBuilder out, String key, String value) {
    out.append(' ').append(key).append("=\"");
    escape(value, out);
    out.append('"');
  }

  /** As it stands in text or in an attribute between double quotes. */
  public static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#13;");
        case '\t', '\n' -> out.append(c);
        default -> out.append(c < 0x20 || c > 0xFFFD || isLone(text, i) ? '\uFFFD' : c);
      }
    }
  }

  /** XML cannot hold half of a pair. */
  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
