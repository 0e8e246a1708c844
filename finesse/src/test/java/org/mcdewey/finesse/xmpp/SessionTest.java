package org.mcdewey.finesse.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;

class SessionTest {
  private static final Tag OPEN =
      Tag.of(Namespaces.STREAMS, "stream").with("to", "a.example").with("version", "1.0");

  private final List<String> gone = new ArrayList<>();
  private final List<String> tried = new ArrayList<>();

  private final Realm realm =
      new Realm() {
        private int ids;

        @Override
        public String domain() {
          return "a.example";
        }

        @Override
        public Optional<Account> authenticate(String name, String password) {
          tried.add(name);
          return password.equals("right") ? Optional.of(new Account(name)) : Optional.empty();
        }

        @Override
        public EntityFullJid bind(Session session, Account account, @Nullable String resource) {
          return JidCreate.entityFullFromOrThrowUnchecked(
              "1001@a.example/" + (resource == null ? "given" : resource));
        }

        @Override
        public Optional<Tag> request(Session session, Request request) throws StanzaException {
          if (request.is(Namespaces.PING, "ping")) {
            return Optional.empty();
          }
          throw new StanzaException(StanzaCondition.SERVICE_UNAVAILABLE);
        }

        @Override
        public List<Tag> presence(Session session, Tag presence) {
          return List.of();
        }

        @Override
        public void begun(Session session) {}

        @Override
        public void gone(Session session) {
          gone.add(session.address().map(Object::toString).orElse("nobody"));
        }

        @Override
        public String newId() {
          return "id" + ids++;
        }
      };

  private final Session session =
      new Session(
          realm,
          new Mailbox() {
            @Override
            public void deliver(Stanza stanza) {}

            @Override
            public long heard() {
              return 0;
            }

            @Override
            public void fail(StreamCondition condition) {}
          });

  private static String shown(List<Out> outs) {
    return outs.stream()
        .map(
            out ->
                switch (out) {
                  case Out.Header header -> "header";
                  case Out.Send(Stanza stanza) -> stanza.xml(Stanza.Context.STREAM);
                  case Out.Restart restart -> "restart";
                  case Out.Fail(StreamCondition condition) -> "fail " + condition.word();
                  case Out.End end -> "end";
                })
        .collect(Collectors.joining(" | "));
  }

  private String say(String xml) throws StreamException {
    return shown(
        session.received(
            XmlInput.document(xml.replaceFirst("^<(\\w+)", "<$1 xmlns='jabber:client'"), 10_000)));
  }

  private String auth(String plain) {
    return shown(
        session.received(
            Tag.of(
                    Namespaces.SASL,
                    "auth",
                    Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)))
                .with("mechanism", "PLAIN")));
  }

  private void bound() throws StreamException {
    session.opened(OPEN);
    auth("\0" + "1001\0right");
    session.opened(OPEN);
    say("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
  }

  @Test
  void aClientSignsInAndBinds() throws Exception {
    assertThat(shown(session.opened(OPEN)))
        .isEqualTo(
            "header | <stream:features><mechanisms"
                + " xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><mechanism>PLAIN</mechanism>"
                + "</mechanisms></stream:features>");
    assertThat(auth("\0" + "1001\0right")).contains("<success").endsWith("| restart");
    assertThat(shown(session.opened(OPEN)))
        .contains("<bind")
        .contains("<session")
        .doesNotContain("urn:xmpp:sm");
    assertThat(
            say(
                "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                    + "<resource>app</resource></bind></iq>"))
        .contains("type=\"result\"")
        .contains("<jid>1001@a.example/app</jid>");
    assertThat(shown(session.closed())).isEqualTo("end");
    assertThat(gone).containsExactly("1001@a.example/app");
    assertThat(session.closed()).isEmpty();
  }

  @Test
  void aWrongPasswordIsAFailureAndTheFifthEndsTheStream() {
    session.opened(OPEN);
    for (int i = 0; i < 4; i++) {
      assertThat(auth("\0" + "1001\0wrong")).contains("not-authorized").doesNotContain("fail ");
    }
    assertThat(auth("\0" + "1001\0wrong")).endsWith("fail policy-violation");
    assertThat(tried).hasSize(5);
  }

  @Test
  void whatIsNoPlainIsRefused() {
    session.opened(OPEN);
    assertThat(auth("nothing")).contains("malformed-request");
    assertThat(
            shown(
                session.received(
                    Tag.of(Namespaces.SASL, "auth", "%%%").with("mechanism", "PLAIN"))))
        .contains("incorrect-encoding");
    assertThat(
            shown(
                session.received(
                    Tag.of(Namespaces.SASL, "auth", "YQ==").with("mechanism", "DIGEST-MD5"))))
        .contains("invalid-mechanism");
    assertThat(auth("1002@a.example\0" + "1001\0right")).contains("invalid-authzid");
  }

  @Test
  void anEscapedNameIsTheNameItself() {
    session.opened(OPEN);
    assertThat(auth("\0o\\27hara\0right")).contains("<success");
    assertThat(tried).containsExactly("o'hara");
  }

  @Test
  void stanzasBeforeSignInEndTheStream() throws Exception {
    session.opened(OPEN);
    assertThat(say("<iq type='get' id='1'><a xmlns='b'/></iq>")).isEqualTo("fail not-authorized");
    assertThat(session.isOver()).isTrue();
  }

  @Test
  void anotherDomainIsUnknown() {
    assertThat(shown(session.opened(OPEN.with("to", "b.example"))))
        .isEqualTo("header | fail host-unknown");
  }

  @Test
  void theAddressOfAnotherUserEndsTheStream() throws Exception {
    bound();
    assertThat(say("<message from='1002@a.example/x' to='a.example'/>"))
        .isEqualTo("fail invalid-from");
    assertThat(gone).hasSize(1);
  }

  @Test
  void whatNobodyOffersComesBackAsAnError() throws Exception {
    bound();
    assertThat(say("<iq type='get' id='1' to='a.example'><q xmlns='urn:nothing'/></iq>"))
        .contains("type=\"error\"")
        .contains("service-unavailable")
        .contains("from=\"a.example\"");
    assertThat(say("<iq type='get' id='2'/>")).contains("bad-request");
    assertThat(say("<iq type='get' id='2' to='@@'><q xmlns='urn:nothing'/></iq>"))
        .contains("jid-malformed");
    assertThat(say("<message to='1002@a.example' id='3'><body>a</body></message>"))
        .contains("service-unavailable");
    assertThat(say("<iq type='result' id='4'/>")).isEmpty();
    assertThat(say("<iq type='get' id='5'><ping xmlns='urn:xmpp:ping'/></iq>"))
        .isEqualTo("<iq to=\"1001@a.example/given\" id=\"5\" type=\"result\"/>");
    assertThat(say("<other/>")).isEqualTo("fail unsupported-stanza-type");
  }
}
