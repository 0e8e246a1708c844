package org.mcdewey.finesse.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Kind;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Part;
import org.mcdewey.finesse.model.Refusal;

/** Configuration objects: an item's parts are its elements, after its {@code uri}. */
public final class ConfigXml {
  private static final String LAYOUT_ROOT = "finesseLayout";
  private static final String LAYOUT_NAMESPACE = "http://www.cisco.com/vtg/finesse";

  private ConfigXml() {}

  /** An object as it is read. */
  public static Element item(Configuration site, Kind kind, Item item) {
    Element out = Element.of(kind.name()).with("uri", kind.uri(item));
    Map<String, Kind> references = kind.references();
    for (Part part : kind.shown(item).parts()) {
      Kind other = references.get(part.name());
      out = out.with(other == null ? element(part) : referred(site, part, other));
    }
    return kind == Kinds.PHONE_BOOK ? out.with("contacts", kind.uri(item) + "/Contacts") : out;
  }

  /** What a value names is shown whole. */
  private static Element referred(Configuration site, Part part, Kind other) {
    List<Element> all = new ArrayList<>();
    for (Part reference : part.parts()) {
      for (Item item : other.all(site)) {
        if (other.uri(item).equals(reference.textOf("uri"))) {
          all.add(item(site, other, item));
        }
      }
    }
    return Element.of(part.name(), all);
  }

  private static Element element(Part part) {
    return part.parts().isEmpty()
        ? Element.of(part.name(), part.text())
        : Element.of(part.name(), part.parts().stream().map(ConfigXml::element).toList());
  }

  /** What a body gives. */
  public static List<Part> parts(Element body) {
    return body.children().stream().map(ConfigXml::part).toList();
  }

  private static Part part(Element element) {
    return element.name().equals("layoutxml")
        ? Part.of(element.name(), layout(element))
        : new Part(
            element.name(),
            element.children().isEmpty() ? element.text() : "",
            element.children().stream().map(ConfigXml::part).toList());
  }

  /**
   * A desktop layout, which is a document of its own: as text, or, so that a client that forgets to
   * escape it is understood, as an element. Nothing is asked of it beyond its root.
   *
   * @throws Refusal where it is no layout
   */
  public static String layout(Element layoutxml) {
    Optional<Element> nested = layoutxml.child(LAYOUT_ROOT);
    if (nested.isPresent()) {
      return nested.get().withAttribute("xmlns", LAYOUT_NAMESPACE).toXml();
    }
    String text = layoutxml.text().strip();
    try {
      if (text.isEmpty()
          || XmlReader.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
              .name()
              .equals(LAYOUT_ROOT)) {
        return text;
      }
    } catch (BadXml e) {
      throw Refusal.of(
          400, "Invalid Input", "The layout: " + String.valueOf(e.getMessage()), "layoutxml");
    }
    throw Refusal.of(
        400, "Invalid Input", "The layout has to begin with " + LAYOUT_ROOT, "layoutxml");
  }
}
