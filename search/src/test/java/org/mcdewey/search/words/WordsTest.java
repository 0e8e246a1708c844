package org.mcdewey.search.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          Plain words here       | plain words here
          enableOpenfirePort     | enableopenfireport enable openfire port
          HTTPServer             | httpserver http server
          index.knn              | index.knn index knn
          /finesse/api/User      | finesse/api/user finesse api user
          set_property           | set_property set property
          set\\_property           | set_property set property
          --no-wait              | no-wait nowait --no-wait no wait
          -Xmx512m               | -xmx512m xmx512m
          x-pack                 | x-pack xpack x pack
          std::vector            | std::vector std vector
          C++                    | c++ c
          C#,                    | c# c
          foo()                  | foo() foo
          12.5(1)                | 12.5 12.5(1) 12 5 1
          don't                  | dont
          user’s                 | users
          (see there)            | see there
          `code`, *em*           | code em
          [text](to/a.md)        | text to/a.md to a md
          a - b -- c             | a b c
          end. Next              | end next
          Straße Café ﬁne        | straße cafe fine
          配置x                   | 配 置 x
          localhost:8080         | localhost:8080 localhost 8080
          ...                    | ^^
          """)
  void cutsIntoWholesAndParts(String text, String tokens) {
    assertThat(String.join(" ", Words.of(text).stream().map(Token::text).toList()))
        .isEqualTo(tokens == null ? "" : tokens);
  }

  @Test
  void stemsPartsAndLeavesWholesAsTheyAre() {
    assertThat(Words.of("connecting running-services").stream().map(Token::stem))
        .containsExactly("connect", "running-services", "runningservices", "run", "servic");
  }

  @Test
  void countsPositionsByPartsAndPutsTheWholeAtItsFirst() {
    List<Token> tokens = Words.of("utils set_property now");

    assertThat(tokens)
        .extracting(Token::text, Token::position, Token::word)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("utils", 0, 0),
            org.assertj.core.groups.Tuple.tuple("set_property", 1, 1),
            org.assertj.core.groups.Tuple.tuple("set", 1, 1),
            org.assertj.core.groups.Tuple.tuple("property", 2, 1),
            org.assertj.core.groups.Tuple.tuple("now", 3, 2));
  }

  @Test
  void saysWhereAWordStands() {
    String text = "the enableOpenfirePort.";

    assertThat(Words.of(text).stream().map(t -> text.substring(t.start(), t.end())))
        .containsExactly("the", "enableOpenfirePort", "enable", "Openfire", "Port");
  }

  @Test
  void takesOneLineOfAMillionLettersForOneShortPart() {
    assertThat(Words.of("a".repeat(1_000_000)))
        .singleElement()
        .satisfies(t -> assertThat(t.text()).hasSize(128));
  }

  @Test
  void doesNotKeepAHugeIdentifierWhole() {
    assertThat(Words.of("ab.".repeat(1000) + "c")).noneMatch(Token::whole).hasSize(1001);
  }

  @Property(tries = 500)
  void neverFailsAndGoesForward(@ForAll @StringLength(max = 200) String text) {
    int position = 0;
    for (Token token : Words.of(text)) {
      assertThat(token.position()).isGreaterThanOrEqualTo(0);
      assertThat(token.start()).isLessThan(token.end());
      assertThat(token.end()).isLessThanOrEqualTo(text.length());
      assertThat(token.text()).isNotEmpty();
      assertThat(token.stem()).isNotEmpty();
      assertThat(token.position()).isBetween(position, position + 1);
      position = token.position();
    }
  }
}
