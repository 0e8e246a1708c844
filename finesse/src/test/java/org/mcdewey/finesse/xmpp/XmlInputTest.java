package org.mcdewey.finesse.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlInputTest {
  private static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' to='a.example' version='1.0'>";

  private final List<Tag> elements = new ArrayList<>();
  private final List<Tag> headers = new ArrayList<>();
  private int ends;
  private final XmlInput.Sink sink =
      new XmlInput.Sink() {
        @Override
        public void opened(Tag header) {
          headers.add(header);
        }

        @Override
        public void element(Tag element) {
          elements.add(element);
        }

        @Override
        public void ended() {
          ends++;
        }

        @Override
        public boolean restarts() {
          return false;
        }
      };

  private void feed(XmlInput input, String xml) throws StreamException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    input.feed(bytes, bytes.length, sink);
  }

  @Test
  void elementsOfAStreamAreToldWhateverTheBordersOfTheBytes() throws Exception {
    String stream =
        HEADER
            + "<iq id='1' type='get'><ping xmlns='urn:xmpp:ping'/></iq> \n<message>a&amp;b&#228;"
            + "<![CDATA[<]]>ü</message></stream:stream>";
    XmlInput input = XmlInput.ofStream(1000);
    for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
      input.feed(new byte[] {b}, 1, sink);
    }
    assertThat(headers.getFirst().attribute("to")).isEqualTo("a.example");
    assertThat(elements).hasSize(2);
    assertThat(elements.getFirst().child("urn:xmpp:ping", "ping")).isPresent();
    assertThat(elements.getLast().text()).isEqualTo("a&bä<ü");
    assertThat(ends).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!-- a -->                                  | restricted-xml",
        "<?pi a?>                                    | restricted-xml",
        "<a>&lol;</a>                                | restricted-xml",
        "<a b='&lol;'/>                              | not-well-formed",
        "text                                        | bad-format",
        "<a></b><c>                                  | not-well-formed",
        "<a b='1' b='2'/>                            | not-well-formed",
        "<x:a/>                                      | not-well-formed",
        "<a>\u0001</a>                               | not-well-formed",
      })
  void whatHasNoPlaceInAStreamEndsIt(String xml, String condition) throws Exception {
    XmlInput input = XmlInput.ofStream(1000);
    feed(input, HEADER);
    assertThatThrownBy(() -> feed(input, xml))
        .isInstanceOfSatisfying(
            StreamException.class, e -> assertThat(e.condition().word()).isEqualTo(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a>   | restricted-xml",
        "<a/>                                        | invalid-namespace",
        "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'> |"
            + " invalid-namespace",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/> | unsupported-encoding",
        "GET / HTTP/1.1                              | not-well-formed",
      })
  void whatIsNoStreamOfAClientIsRefused(String xml, String condition) {
    assertThatThrownBy(() -> feed(XmlInput.ofStream(1000), xml))
        .isInstanceOfSatisfying(
            StreamException.class, e -> assertThat(e.condition().word()).isEqualTo(condition));
  }

  @Test
  void anElementThatNeverEndsIsCutLongBeforeItIsRead() throws Exception {
    XmlInput input = XmlInput.ofStream(10_000);
    feed(input, HEADER + "<a b='");
    int[] fed = {0};
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                feed(input, "x".repeat(1_000));
                fed[0] += 1_000;
              }
            })
        .isInstanceOfSatisfying(
            StreamException.class,
            e -> assertThat(e.condition()).isEqualTo(StreamCondition.POLICY_VIOLATION));
    assertThat(fed[0]).isLessThan(20_000);
  }

  @Test
  void depthAndChildrenAndNamesHaveLimits() throws Exception {
    for (String hostile :
        List.of(
            "<a>".repeat(100),
            "<a>" + "<b/>".repeat(2_000),
            "<a>"
                + String.join(
                    "",
                    java.util.stream.IntStream.range(0, 900)
                        .mapToObj(i -> "<b" + i + "/>")
                        .toList()))) {
      XmlInput input = XmlInput.ofStream(1_000_000);
      feed(input, HEADER);
      assertThatThrownBy(() -> feed(input, hostile))
          .isInstanceOfSatisfying(
              StreamException.class,
              e -> assertThat(e.condition()).isEqualTo(StreamCondition.POLICY_VIOLATION));
    }
  }

  @Test
  void spaceBetweenElementsIsNoElement() throws Exception {
    XmlInput input = XmlInput.ofStream(1_000);
    feed(input, HEADER);
    for (int i = 0; i < 1_000; i++) {
      feed(input, " \n".repeat(50));
    }
    feed(input, "<a/>");
    assertThat(elements).hasSize(1);
  }

  @Test
  void aDocumentIsOneElement() throws Exception {
    assertThat(XmlInput.document("<a xmlns='b' c='d'>e</a>", 100))
        .isEqualTo(Tag.of("b", "a", "e").with("c", "d"));
    for (String bad : List.of("", " ", "<a>", "<a/><b/>", "a", "<a/>b")) {
      assertThatThrownBy(() -> XmlInput.document(bad, 100)).isInstanceOf(StreamException.class);
    }
  }

  @Test
  void whatIsWrittenIsReadBackEqual() throws Exception {
    Tag tag =
        Tag.of(Namespaces.CLIENT, "message")
            .with("to", "a\"<&>\u00e9\uD83D\uDE00")
            .with(Tag.of("urn:x", "n", "<Update>&</Update>\r\n\t"));
    assertThat(XmlInput.document(tag.xml(Stanza.Context.ALONE), 1000)).isEqualTo(tag);
    assertThat(Tag.of(Namespaces.STREAMS, "features").xml(Stanza.Context.ALONE))
        .isEqualTo("<stream:features xmlns:stream=\"http://etherx.jabber.org/streams\"/>");
    assertThat(Tag.of("", "a", "\u0000\uD800x").xml(Stanza.Context.ALONE))
        .isEqualTo("<a>\uFFFD\uFFFDx</a>");
  }
}
