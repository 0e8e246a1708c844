package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkIdTest {
  @Test
  void idIsReadBackAsItIsWritten() {
    String text = "finesse::v12.5::developer-guide::developer-guide::8";
    assertThat(ChunkId.parse(text)).hasToString(text);
  }

  @Test
  void sourceIsThePathOfTheMarkdown() {
    assertThat(
            ChunkId.parse("opensearch::2.11::_api-reference::index-apis/create-index::0").source())
        .isEqualTo("opensearch/2.11/_api-reference/index-apis/create-index.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a::b::c::d",
        "a::b::c::d::x",
        "a::b::c::d::-1",
        "a::b::c::d::01",
        "a::b::c::d::99999999999",
        "a::..::c::d::0",
        "a::b::c::../d::0",
        "a::b::c::d/../e::0",
        "a::b::c::/etc/passwd::0",
        "a::b::c::d\u0000::0",
        "\uD83D\uDE00::b::c::d::0"
      })
  void whatIsNoIdIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> ChunkId.parse(text))
        .isInstanceOf(LibraryException.class)
        .message()
        .matches("[^\n]+\\.");
  }
}
