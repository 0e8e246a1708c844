package org.mcdewey.finesse.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
  private static Element read(String text) throws BadXml {
    return XmlReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void elementsTextAndAttributesAreRead() throws BadXml {
    Element user =
        read("<?xml version='1.0'?><!-- x --><User a='1'><state> READY </state><e/></User>");

    assertThat(user.name()).isEqualTo("User");
    assertThat(user.attributes()).containsEntry("a", "1");
    assertThat(user.textOf("state")).contains("READY");
    assertThat(user.textOf("e")).contains("");
    assertThat(user.textOf("other")).isEmpty();
  }

  @Test
  void aNamespaceMeansNothing() throws BadXml {
    assertThat(read("<f:User xmlns:f='urn:x'><f:state>READY</f:state></f:User>").textOf("state"))
        .contains("READY");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws BadXml {
    Element element =
        Element.of("a").with("b", "x < y & \"z\" \r\n ü 😀").withAttribute("c", "<'\">");

    assertThat(read(element.toXml())).isEqualTo(element);
  }

  @Test
  void aCharacterThatXmlHasNotIsReplaced() {
    assertThat(Element.of("a", "\u0000\u0007").toXml()).isEqualTo("<a>\uFFFD\uFFFD</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "plain",
        "<User>",
        "<User></user>",
        "<User><state>READY</User></state>",
        "<User/><User/>",
        "<User a='1' a='2'/>",
        "<User>&unknown;</User>"
      })
  void whatIsNotWellFormedIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(BadXml.class).message().endsWith(".");
  }

  @Test
  void theLineIsNamed() {
    assertThatThrownBy(() -> read("<User>\n<state>\n</User>"))
        .hasMessage("The body is not well-formed XML, line 3.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE User><User/>",
        "<!DOCTYPE User SYSTEM 'file:///etc/passwd'><User/>",
        "<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><User>&e;</User>",
        "<!DOCTYPE u [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><User>&b;</User>",
        "<!DOCTYPE u [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;]><User/>"
      })
  void aDocumentTypeIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(BadXml.class);
  }

  @Test
  void whatIsTooLargeTooDeepOrTooManyIsRefused() {
    assertThatThrownBy(() -> XmlReader.read(new byte[XmlReader.MAX_BYTES + 1]))
        .hasMessage("The body is larger than 1048576 bytes.");
    assertThatThrownBy(() -> read("<a>".repeat(100_000))).isInstanceOf(BadXml.class);
    assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(30_000) + "</a>"))
        .hasMessageContaining("too many");
  }
}
