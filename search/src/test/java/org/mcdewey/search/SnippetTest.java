package org.mcdewey.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mcdewey.search.Snippet.Sought;

class SnippetTest {

  @Test
  void showsTheSentenceThatHasMostOfWhatWasAskedFor() {
    String text =
        "Nothing of interest stands in this sentence. ".repeat(10)
            + "Set the agent not ready with a reason code. "
            + "And so it goes on without end. ".repeat(20);

    Snippet snippet = of(text, "agent reason code");

    assertThat(snippet.text()).contains("Set the agent not ready with a reason code.");
    assertThat(snippet.text()).hasSizeLessThan(420).startsWith("Nothing").endsWith("end.");
  }

  @Test
  void namesTheWordsAsTheyStandInTheText() {
    Snippet snippet = of("Connecting to the enableOpenfirePort: a Connection.", "connect Openfire");

    assertThat(snippet.matched()).containsExactly("Connecting", "Openfire", "Connection");
  }

  @Test
  void marksNoWordThatSaysLittleUnlessNothingElseIsAsked() {
    assertThat(of("How to open the port", "how do I open the port").matched())
        .containsExactly("open", "port");
    assertThat(of("to be or not", "to be").matched()).containsExactly("to", "be");
  }

  @Test
  void showsNoMarkdown() {
    String text =
        """
        ## The **port**

        <a id="x"></a>
        See [the `port` guide](http://example.org/a_b "t") and set\\_property.

        | Name | Port |
        | --- | ---: |
        | a | 5222 |

        ```sh
        open port
        ```
        > quoted
        - item
        """;

    assertThat(of(text, "port").text())
        .isEqualTo(
            "The port See the port guide and set_property. Name Port a 5222 open port quoted item");
  }

  @Test
  void cutsAnEndlessSentenceBetweenWords() {
    String text = "word ".repeat(300) + "needle " + "word ".repeat(300);

    Snippet snippet = of(text, "needle");

    assertThat(snippet.text()).contains("needle").startsWith("… ").endsWith(" …");
    assertThat(snippet.text()).hasSizeLessThan(450);
  }

  @Test
  void takesTheBeginningWhereNothingMatches() {
    assertThat(of("First sentence. Second sentence.", "zebra"))
        .isEqualTo(new Snippet("First sentence. Second sentence.", java.util.List.of()));
    assertThat(of("", "zebra").text()).isEmpty();
  }

  @Property(tries = 300)
  void neverFails(@ForAll String text, @ForAll String question) {
    assertThat(of(text, question).text()).isNotNull();
  }

  private static Snippet of(String markdown, String question) {
    return Snippet.of(markdown, Sought.in(question));
  }
}
