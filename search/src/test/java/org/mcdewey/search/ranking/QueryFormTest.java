package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how do I add a PDF                          | QUESTION
          Why use ad hoc commands?                    | QUESTION
          the port is closed?                         | QUESTION
          can agents sign in twice                    | QUESTION
          agents stay not ready after they sign in    | STATEMENT
          Vitamin D lowers blood pressure.            | STATEMENT
          not ready reason code                       | KEYWORDS
          connect Claude Code                         | KEYWORDS
          classpath, dynamic                          | KEYWORDS
          utils finesse set_property                  | KEYWORDS
          clustering                                  | KEYWORDS
          how                                         | KEYWORDS
          enableInsecureOpenfirePort                  | IDENTIFIER
          index.knn                                   | IDENTIFIER
          /finesse/api/User                           | IDENTIFIER
          13145                                       | IDENTIFIER
          --no-wait                                   | IDENTIFIER
          12.5(1)                                     | IDENTIFIER
          ERR_CONNECTION                              | IDENTIFIER
          ?                                           | KEYWORDS
          """)
  void tellsHowAQueryIsPut(String query, QueryForm form) {
    assertThat(QueryForm.of(query)).isEqualTo(form);
  }

  @Property(tries = 300)
  void everyTextHasAForm(@ForAll String text) {
    assertThat(QueryForm.of(text).weightOfMeaning()).isBetween(0.0, 1.0);
  }
}
