package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

  @Test
  void takesPhrasesAndExclusionsOutOfAQuery() {
    Question q = Question.parse("openfire \"insecure port\" -tls -\"by hand\" certificate");

    assertThat(q.text()).isEqualTo("openfire insecure port certificate");
    assertThat(q.phrases()).containsExactly("insecure port");
    assertThat(q.without()).containsExactly("tls", "by hand");
  }

  @Test
  void readsTypographicQuotes() {
    assertThat(Question.parse("“not ready” state").phrases()).containsExactly("not ready");
  }

  @Test
  void takesAnUnclosedQuoteForNothing() {
    Question q = Question.parse("the \"insecure port");

    assertThat(q.phrases()).isEmpty();
    assertThat(q.text()).isEqualTo("the insecure port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -k now",
        "a limit of -1",
        "add --no-wait to it",
        "a - b",
        "x-pack only",
        "-Xmx512m"
      })
  void takesADashThatExcludesNothingForPartOfItsWord(String query) {
    assertThat(Question.parse(query)).isEqualTo(new Question(query, List.of(), List.of()));
  }

  @Test
  void dropsAnEmptyPhrase() {
    assertThat(Question.parse("port \"\" \"...\"").phrases()).isEmpty();
  }

  @Test
  void saysWhetherThereIsAnythingToLookFor() {
    assertThat(Question.parse("?! --").hasWords()).isFalse();
    assertThat(Question.parse("\"port\"").hasWords()).isTrue();
  }

  @Test
  void loneExclusionIsLookedForWithoutItsQuotationMarks() {
    assertThat(Question.parse("-\"not ready\"").text()).isEqualTo("- not ready");
    assertThat(Question.parse("-aa\"").text()).isEqualTo("-aa");
  }

  @Test
  void looksForTheTellingWordsOfASentenceOnly() {
    assertThat(Question.parse("how do I open the x-pack port?").words().text())
        .isEqualTo("open x-pack port");
    assertThat(Question.parse("what is it?").words().text()).isEqualTo("what is it?");
    assertThat(Question.parse("for loop").words().text()).isEqualTo("for loop");
    assertThat(Question.parse("is \"to be\" a phrase?").words().phrases()).containsExactly("to be");
  }

  @Property(tries = 500)
  void neverFails(@ForAll String query) {
    Question q = Question.parse(query);

    assertThat(q.words().phrases()).isEqualTo(q.phrases());
    assertThat(q.form()).isNotNull();
  }

  @Property(tries = 300)
  void neverFailsOnQuotesAndDashes(
      @ForAll @net.jqwik.api.constraints.CharRange(from = ' ', to = '0') String query) {
    assertThat(Question.parse(query.replace('!', 'a')).text()).doesNotContain("\"");
  }
}
