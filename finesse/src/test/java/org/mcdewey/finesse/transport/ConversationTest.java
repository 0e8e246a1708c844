package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.finesse.xmpp.Account;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.Tag;

/** One client without a connection, its time moved by hand. */
class ConversationTest {
  private static final Tag OPEN = Tag.of(Namespaces.STREAMS, "stream").with("to", "a.example");

  private final List<String> written = new ArrayList<>();
  private final HandLater later = new HandLater();
  private boolean closed;
  private boolean cut;

  /** Runs everything on this thread, when its moment has come. */
  private static final class HandLater implements Later {
    private record Planned(long at, Runnable task) {}

    private final List<Planned> planned = new ArrayList<>();
    private long nanos;

    @Override
    public Plan after(Duration time, Runnable task) {
      Planned plan = new Planned(nanos + time.toNanos(), task);
      planned.add(plan);
      return () -> planned.remove(plan);
    }

    void forward(Duration by) {
      nanos += by.toNanos();
      List<Planned> due = planned.stream().filter(p -> p.at() <= nanos).toList();
      planned.removeAll(due);
      due.forEach(p -> p.task().run());
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Executor now() {
      return Runnable::run;
    }

    @Override
    public void close() {}
  }

  private static final class OneUser implements Realm {
    @Override
    public String domain() {
      return "a.example";
    }

    @Override
    public Optional<Account> authenticate(String name, String password) {
      return Optional.of(new Account(name));
    }

    @Override
    public EntityFullJid bind(Session session, Account account, @Nullable String resource) {
      return JidCreate.entityFullFromOrThrowUnchecked("1001@a.example/app");
    }

    @Override
    public Optional<Tag> request(Session session, Request request) {
      return Optional.empty();
    }

    @Override
    public List<Tag> presence(Session session, Tag presence) {
      return List.of();
    }

    @Override
    public void begun(Session session) {}

    @Override
    public void gone(Session session) {}

    @Override
    public String newId() {
      return "i";
    }
  }

  private final Conversation client =
      new Conversation(new OneUser(), later) {
        @Override
        void write(List<Stanza> batch) {
          batch.forEach(s -> written.add(s.xml(Stanza.Context.STREAM)));
        }

        @Override
        Stanza header(Tag header) {
          return new Text("header");
        }

        @Override
        Stanza footer() {
          return new Text("footer");
        }

        @Override
        void closeGently() {
          closed = true;
        }

        @Override
        void cut() {
          cut = true;
        }
      };

  private void signIn() {
    client.opened(OPEN);
    client.received(Tag.of(Namespaces.SASL, "auth", "ADEwMDEAeA==").with("mechanism", "PLAIN"));
    client.opened(OPEN);
  }

  private void bind() {
    client.received(
        Tag.of(Namespaces.CLIENT, "iq")
            .with("type", "set")
            .with("id", "b")
            .with(Tag.of(Namespaces.BIND, "bind")));
  }

  private void assertTimedOut() {
    assertThat(String.join("", written)).contains("<connection-timeout").endsWith("footer");
    assertThat(closed).isTrue();
    assertThat(cut).isFalse();
    later.forward(Conversation.GOODBYE);
    assertThat(cut).isTrue();
  }

  @Test
  void whoSaysNothingForAMinuteIsClosed() {
    later.forward(Conversation.BIND_WITHIN.minusMillis(1));
    assertThat(written).isEmpty();
    later.forward(Duration.ofMillis(1));
    assertThat(written.getFirst()).isEqualTo("header");
    assertTimedOut();
  }

  @Test
  void whoSignsInAndThenSaysNothingIsClosedToo() {
    signIn();
    later.forward(Conversation.BIND_WITHIN);
    assertTimedOut();
  }

  @Test
  void whoIsBoundMayBeQuiet() {
    signIn();
    bind();
    later.forward(Duration.ofDays(1));
    assertThat(String.join("", written)).doesNotContain("error");
    assertThat(cut).isFalse();
  }

  @Test
  void whoSaysTooMuchTooFastIsClosed() {
    signIn();
    bind();
    Tag result = Tag.of(Namespaces.CLIENT, "iq").with("type", "result").with("id", "r");
    for (int i = 0; i < 20_000 && !closed; i++) {
      client.received(result);
    }
    assertThat(String.join("", written)).contains("<policy-violation");
  }

  @Test
  void twoHundredStanzasASecondAreNotTooFast() {
    signIn();
    bind();
    Tag result = Tag.of(Namespaces.CLIENT, "iq").with("type", "result").with("id", "r");
    for (int i = 0; i < 20_000; i++) {
      client.received(result);
      later.forward(Duration.ofMillis(5));
    }
    assertThat(String.join("", written)).doesNotContain("error");
  }
}
