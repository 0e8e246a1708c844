package org.mcdewey.finesse.xmpp;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * From bytes as they come in to whole elements, either of one stream that lasts, or of documents
 * that are each one element. What XMPP has no use for is refused (RFC 6120, 11.1), and so is what
 * would fill the memory: an element that is too large, too deep, or yet another name.
 */
public final class XmlInput {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHILDREN = 1_000;

  /** The parser remembers each name it meets as long as it lives. */
  private static final int MAX_NAMES = 500;

  /** What another server passes on is of many clients. */
  private static final int MAX_NAMES_OF_SERVER = 50_000;

  private static final int CHUNK = 4_096;

  /** Is told what has arrived. */
  public interface Sink {
    /** The stream has begun; the tag has the header's attributes. */
    void opened(Tag header) throws StreamException;

    void element(Tag element) throws StreamException;

    /** The stream has ended as it should. */
    void ended() throws StreamException;

    /** Whether the stream begins anew, so that what was read so far is of another one. */
    boolean restarts();
  }

  /** An element that is not closed yet. */
  private static final class Open {
    final String namespace;
    final String name;
    final Map<String, String> attributes;
    final List<Tag> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Open(String namespace, String name, Map<String, String> attributes) {
      this.namespace = namespace;
      this.name = name;
      this.attributes = attributes;
    }

    Tag close() {
      return new Tag(namespace, name, attributes, children, text.toString());
    }
  }

  private final int mostBytes;
  private final boolean stream;
  private final String content;
  private final int mostNames;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> names = new HashSet<>();
  private AsyncXMLStreamReader<AsyncByteArrayFeeder> reader;
  private boolean inStream;
  private int pending;

  private XmlInput(int mostBytes, boolean stream, String content, int mostNames) {
    this.mostBytes = mostBytes;
    this.stream = stream;
    this.content = content;
    this.mostNames = mostNames;
    this.reader = reader();
  }

  private static AsyncXMLStreamReader<AsyncByteArrayFeeder> reader() {
    // One factory for all would keep every name that any client ever sent.
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty("javax.xml.stream.supportDTD", false);
    factory.setProperty("javax.xml.stream.isReplacingEntityReferences", false);
    return factory.createAsyncForByteArray();
  }

  /**
   * @param mostBytes of one element of the stream
   */
  public static XmlInput ofStream(int mostBytes) {
    return new XmlInput(mostBytes, true, Namespaces.CLIENT, MAX_NAMES);
  }

  /**
   * The stream of a server to a component of it.
   *
   * @param mostBytes of one element of the stream
   */
  public static XmlInput ofServer(int mostBytes) {
    return new XmlInput(mostBytes, true, Namespaces.COMPONENT, MAX_NAMES_OF_SERVER);
  }

  /**
   * One element that is a document of its own.
   *
   * @throws StreamException where it is none, or larger than allowed
   */
  public static Tag document(byte[] document, int mostBytes) throws StreamException {
    XmlInput input = new XmlInput(mostBytes, false, Namespaces.CLIENT, MAX_NAMES);
    List<Tag> found = new ArrayList<>();
    input.feed(
        document,
        document.length,
        new Sink() {
          @Override
          public void opened(Tag header) {}

          @Override
          public void element(Tag element) throws StreamException {
            if (!found.isEmpty()) {
              throw new StreamException(StreamCondition.BAD_FORMAT, "more than one element");
            }
            found.add(element);
          }

          @Override
          public void ended() {}

          @Override
          public boolean restarts() {
            return false;
          }
        });
    if (found.isEmpty()) {
      throw new StreamException(StreamCondition.NOT_WELL_FORMED, "no whole element");
    }
    return found.getFirst();
  }

  public static Tag document(String document, int mostBytes) throws StreamException {
    return document(document.getBytes(StandardCharsets.UTF_8), mostBytes);
  }

  /**
   * Takes bytes; the sink is told of what they complete.
   *
   * @throws StreamException where the stream has to end now; what was complete before has been told
   */
  public void feed(byte[] bytes, int length, Sink sink) throws StreamException {
    for (int from = 0; from < length; from += CHUNK) {
      int end = Math.min(length, from + CHUNK);
      pending += end - from;
      if (pending > mostBytes + CHUNK) {
        throw new StreamException(
            StreamCondition.POLICY_VIOLATION, "an element of more than " + mostBytes + " bytes");
      }
      try {
        reader.getInputFeeder().feedInput(bytes, from, end - from);
        read(sink);
      } catch (XMLStreamException | UncheckedStreamException e) {
        if (hasDocumentType(bytes, from, end - from)) {
          throw new StreamException(StreamCondition.RESTRICTED_XML, "a document type");
        }
        throw new StreamException(StreamCondition.NOT_WELL_FORMED, "not well-formed XML");
      }
      if (sink.restarts()) {
        // Nothing of the new stream can be on its way before the client has seen our answer.
        restart();
        return;
      }
    }
  }

  /** The parser takes what is declared inside a document type for wrong. */
  private boolean hasDocumentType(byte[] bytes, int from, int length) {
    return names.isEmpty()
        && new String(bytes, from, length, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE");
  }

  private void restart() {
    reader = reader();
    names.clear();
    inStream = false;
    pending = 0;
  }

  private void read(Sink sink) throws XMLStreamException, StreamException {
    while (reader.hasNext()) {
      switch (next()) {
        case AsyncXMLStreamReader.EVENT_INCOMPLETE -> {
          return;
        }
        case XMLStreamConstants.START_DOCUMENT -> encoding(reader.getCharacterEncodingScheme());
        case XMLStreamConstants.START_ELEMENT -> begin(sink);
        case XMLStreamConstants.END_ELEMENT -> {
          end(sink);
          if (sink.restarts()) {
            return;
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text(reader.getText());
        case XMLStreamConstants.END_DOCUMENT -> {
          return;
        }
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.COMMENT,
            XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw new StreamException(
                StreamCondition.RESTRICTED_XML,
                "a comment, processing instruction, document type or entity");
        default -> throw new StreamException(StreamCondition.RESTRICTED_XML, "unexpected XML");
      }
    }
  }

  /** Where the parser itself stumbles, the client has found a way to make it. */
  private int next() throws XMLStreamException {
    try {
      return reader.next();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      throw new XMLStreamException(e);
    }
  }

  private static void encoding(@Nullable String named) throws StreamException {
    if (named != null && !named.equalsIgnoreCase("UTF-8")) {
      throw new StreamException(StreamCondition.UNSUPPORTED_ENCODING, "an encoding beside UTF-8");
    }
  }

  private void begin(Sink sink) throws StreamException {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    Map<String, String> attributes = new LinkedHashMap<>();
    name(reader.getPrefix() + ":" + reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String own = reader.getAttributeNamespace(i);
      String local = reader.getAttributeLocalName(i);
      name(reader.getAttributePrefix(i) + ":" + local);
      attributes.put(
          own == null || own.isEmpty()
              ? local
              : own.equals(Namespaces.XML) ? "xml:" + local : "{" + own + "}" + local,
          reader.getAttributeValue(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      name("xmlns:" + reader.getNamespacePrefix(i));
    }
    if (stream && !inStream) {
      inStream = true;
      pending = 0;
      String prefix = reader.getPrefix();
      if (!namespace.equals(Namespaces.STREAMS) || !reader.getLocalName().equals("stream")) {
        throw new StreamException(StreamCondition.INVALID_NAMESPACE, "no stream header");
      }
      String declared = reader.getNamespaceURI("");
      if (prefix != null
          && !prefix.isEmpty()
          && declared != null
          && !declared.isEmpty()
          && !declared.equals(content)) {
        throw new StreamException(StreamCondition.INVALID_NAMESPACE, "no stream of " + content);
      }
      sink.opened(new Tag(Namespaces.STREAMS, "stream", attributes, List.of(), ""));
      return;
    }
    if (open.size() == MAX_DEPTH) {
      throw new StreamException(StreamCondition.POLICY_VIOLATION, "elements too deep");
    }
    Open parent = open.peek();
    if (parent != null && parent.children.size() == MAX_CHILDREN) {
      throw new StreamException(StreamCondition.POLICY_VIOLATION, "too many elements");
    }
    open.push(new Open(namespace, reader.getLocalName(), attributes));
  }

  private void name(String name) throws StreamException {
    if (names.size() >= mostNames && !names.contains(name)) {
      throw new StreamException(StreamCondition.POLICY_VIOLATION, "too many different names");
    }
    names.add(name);
  }

  private void end(Sink sink) throws StreamException {
    if (open.isEmpty()) {
      sink.ended();
      return;
    }
    Tag closed = open.pop().close();
    Open parent = open.peek();
    if (parent != null) {
      parent.children.add(closed);
      return;
    }
    pending = 0;
    sink.element(closed);
  }

  private void text(String text) throws StreamException {
    Open inside = open.peek();
    if (inside != null) {
      inside.text.append(text);
    } else if (text.isBlank()) {
      pending = 0;
    } else {
      throw new StreamException(StreamCondition.BAD_FORMAT, "text between elements");
    }
  }
}
