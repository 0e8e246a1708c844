package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.search.ranking.Naming.Named;

class NamingTest {
  private final Naming naming =
      new Naming(
          List.of("finesse", "message-broker", "r", "rabbitmq"),
          product ->
              switch (product) {
                case "finesse" -> List.of("v12.5(1)", "11.6");
                case "rabbitmq" -> List.of("4.1", "4.0", "3.13");
                case "r" -> List.of("4.2.2");
                default -> List.of("2.0");
              });

  @ParameterizedTest
  @CsvSource({
    "how do I list queues in rabbitmq 4.1?,       rabbitmq/4.1",
    "RabbitMQ v3.13: list queues,                 rabbitmq/3.13",
    "rabbitmq 3 list queues,                      rabbitmq/3.13",
    "rabbitmq 4 list queues,                      rabbitmq/4.1",
    "rabbitmq 4.1.5 list queues,                  rabbitmq/4.1",
    "list queues with version 4.0 of rabbitmq,    rabbitmq/4.0",
    "list queues of rabbitmq in 4.0,              rabbitmq/4.0",
    "4.0 rabbitmq list queues,                    rabbitmq/4.0",
    "AMQP 1.0 with rabbitmq 4.0,                  rabbitmq/4.0",
    "sign in to Finesse 12.5,                     finesse/v12.5(1)",
    "sign in to Finesse 12.5(1),                  finesse/v12.5(1)",
    "message broker 2.0 policies,                 message-broker/2.0",
    "message-broker 2.0 policies,                 message-broker/2.0",
    "read a table in R 4.2.2,                     r/4.2.2"
  })
  void aVersionOfANamedProductIsSeen(String question, String edition) {
    assertThat(naming.of(question).editions()).containsExactly(edition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I list 4 queues in rabbitmq?",
        "set the limit of rabbitmq queues to 10",
        "set the weight of a rabbitmq queue to 4.1",
        "TLS 4.1 for rabbitmq",
        "rabbitmq AMQP 1.0",
        "what is 4.1 in octave?",
        "r and the 4.2.2 release",
        "move from finesse 11.6 to rabbitmq 4.1",
        "rabbitmq",
        "4.1"
      })
  void whatNamesNoVersionOfOneProductNarrowsNothing(String question) {
    Named named = naming.of(question);
    assertThat(named.text()).isEqualTo(question);
    assertThat(named.editions()).isEmpty();
  }

  @Test
  void theVersionIsNoWordToLookFor() {
    Named named = naming.of("How do I list queues in RabbitMQ version 4.1?");
    assertThat(named.text()).isEqualTo("How do I list queues in RabbitMQ ?");
    assertThat(named.notes())
        .containsExactly("Only rabbitmq 4.1 was searched, which the question names.");
  }

  @Test
  void twoVersionsAreBothSearched() {
    assertThat(naming.of("what changed from rabbitmq 3.13 to 4.1").editions())
        .isEqualTo(Set.of("rabbitmq/3.13", "rabbitmq/4.1"));
  }

  @Test
  void aNumberOfSomethingElseIsNotMissed() {
    assertThat(naming.of("AMQP 1.0 with rabbitmq").notes()).isEmpty();
  }

  @Test
  void aVersionThatIsNotThereIsSaidAndNarrowsNothing() {
    Named named = naming.of("list queues in rabbitmq 3.9");
    assertThat(named.editions()).isEmpty();
    assertThat(named.notes())
        .containsExactly("There is no rabbitmq 3.9 on the shelves; there is 4.1, 4.0, 3.13.");
  }
}
