package org.mcdewey.finesse.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * From bytes to elements. What comes from outside is hostile: a document type or an entity is
 * refused and never looked up, and so is what is too large, too deep or has too many elements.
 */
public final class XmlReader {
  /** Of a whole document. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 20_000;

  private static final XMLInputFactory FACTORY = factory();

  private XmlReader() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("An entity from elsewhere is not read");
        });
    return factory;
  }

  /** An element that is not closed yet. */
  private record Open(
      String name, Map<String, String> attributes, List<Element> children, StringBuilder text) {
    Element close() {
      return new Element(name, attributes, children, text.toString());
    }
  }

  /**
   * The root of a document.
   *
   * @throws BadXml with one sentence: what was wrong and in which line
   */
  public static Element read(byte[] document) throws BadXml {
    return read(document, MAX_BYTES);
  }

  /**
   * The same of a document that may be larger or has to be smaller.
   *
   * @param most bytes
   */
  public static Element read(byte[] document, int most) throws BadXml {
    if (document.length > most) {
      throw new BadXml("The body is larger than " + most + " bytes.");
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw new BadXml("The body is not well-formed XML, line " + line + ".");
    }
  }

  private static Element read(XMLStreamReader reader) throws XMLStreamException, BadXml {
    Deque<Open> open = new ArrayDeque<>();
    Element root = null;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw bad(reader, "nests elements too deeply or has too many");
          }
          open.push(
              new Open(
                  reader.getLocalName(),
                  attributes(reader),
                  new ArrayList<>(),
                  new StringBuilder()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().text().append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.pop().close();
          if (open.isEmpty()) {
            root = closed;
          } else {
            open.peek().children().add(closed);
          }
        }
        case XMLStreamConstants.DTD -> throw bad(reader, "has a document type, which is not read");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw bad(reader, "refers to an entity, which is not read");
        default -> {
          // Comments and processing instructions mean nothing here.
        }
      }
    }
    if (root == null) {
      throw new BadXml("The body has no element.");
    }
    return root;
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      all.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return all;
  }

  private static BadXml bad(XMLStreamReader reader, String what) {
    return new BadXml("The body " + what + ", line " + reader.getLocation().getLineNumber() + ".");
  }
}
