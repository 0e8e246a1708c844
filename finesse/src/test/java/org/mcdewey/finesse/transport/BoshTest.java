package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.FinesseProbe;

/** BOSH, request by request. */
class BoshTest {
  private static final String HEAD = "<body xmlns='http://jabber.org/protocol/httpbind' ";

  @TempDir static Path folder;

  private static FinesseProbe probe;

  private String sid = "";
  private long rid = 1000;

  @BeforeAll
  static void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  private static CompletableFuture<String> post(int port, String path, String body) {
    return probe
        .client()
        .sendAsync(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private static String now(CompletableFuture<String> answer) throws Exception {
    return answer.get(60, TimeUnit.SECONDS);
  }

  private CompletableFuture<String> send(String attributes, String content) {
    return sendAs(++rid, attributes, content);
  }

  private CompletableFuture<String> sendAs(long number, String attributes, String content) {
    return post(
        probe.server.notificationPort(),
        "/http-bind/",
        HEAD + "sid='" + sid + "' rid='" + number + "' " + attributes + ">" + content + "</body>");
  }

  private String create(String attributes) throws Exception {
    String created =
        now(
            post(
                probe.server.notificationPort(),
                "/http-bind/",
                HEAD
                    + "rid='"
                    + rid
                    + "' to='localhost' xml:lang='en' ver='1.6' "
                    + attributes
                    + "/>"));
    sid = created.replaceAll("(?s).* sid=\"([0-9a-f]+)\".*", "$1");
    return created;
  }

  private void signIn(String user, String attributes) throws Exception {
    create(attributes);
    String plain =
        java.util.Base64.getEncoder()
            .encodeToString(
                ("\0" + user + "\0sandbox").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(
            now(
                send(
                    "",
                    "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                        + plain
                        + "</auth>")))
        .contains("<success");
    assertThat(now(send("xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true' to='localhost'", "")))
        .contains("<bind");
    assertThat(
            now(
                send(
                    "",
                    "<iq xmlns='jabber:client' type='set' id='b'>"
                        + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")))
        .contains("<jid>");
    assertThat(now(send("", "<presence xmlns='jabber:client'/>"))).contains("<presence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/http-bind/", "/http-bind"})
  void aSessionIsMadeOnBothPathsAndBehindTheApisPortToo(String path) throws Exception {
    for (int port : new int[] {probe.server.notificationPort(), probe.server.edge().httpsPort()}) {
      assertThat(
              now(post(port, path, HEAD + "rid='7' to='localhost' wait='60' hold='1' ver='1.6'/>")))
          .contains("hold=\"1\"", "requests=\"2\"", "inactivity=\"30\"", "PLAIN");
    }
  }

  @Test
  void anEventEndsTheRequestThatWaits() throws Exception {
    signIn("1001", "wait='60' hold='1'");
    CompletableFuture<String> waiting = send("", "");
    probe.login("1001");
    assertThat(now(waiting)).contains("/finesse/api/User/1001").contains("NOT_READY");
  }

  @Test
  void anAnswerThatWasLostIsGivenAgain() throws Exception {
    signIn("1002", "wait='60' hold='1'");
    String answer =
        now(
            send(
                "",
                "<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>"));
    assertThat(answer).contains("id=\"p\"");
    assertThat(now(sendAs(rid, "", ""))).isEqualTo(answer);
    assertThat(
            now(
                send(
                    "",
                    "<iq xmlns='jabber:client' type='get' id='q'>"
                        + "<ping xmlns='urn:xmpp:ping'/></iq>")))
        .contains("id=\"q\"")
        .doesNotContain("id=\"p\"");
  }

  @Test
  void requestsAreWorkedOnInTheOrderOfTheirNumbers() throws Exception {
    signIn("1002", "wait='60' hold='1'");
    String ping = "<iq xmlns='jabber:client' type='get' id='%s'><ping xmlns='urn:xmpp:ping'/></iq>";
    CompletableFuture<String> second = sendAs(rid + 2, "", ping.formatted("second"));
    CompletableFuture<String> first = sendAs(rid + 1, "", ping.formatted("first"));
    assertThat(now(first)).contains("first");
    assertThat(now(second)).contains("second");
  }

  @ParameterizedTest
  @ValueSource(longs = {-500, 3, 1_000_000})
  void aNumberOutsideTheWindowEndsTheSession(long off) throws Exception {
    signIn("1002", "wait='60' hold='1'");
    assertThat(now(sendAs(rid + off, "", "")))
        .contains("type=\"terminate\"", "condition=\"item-not-found\"");
    assertThat(now(send("", ""))).contains("terminate");
  }

  @Test
  void nobodyGuessesTheNameOfASession() throws Exception {
    create("wait='60' hold='1'");
    sid = "0".repeat(32);
    assertThat(now(send("", ""))).contains("terminate", "item-not-found");
  }

  @Test
  void aFurtherEmptyRequestEndsTheOneThatWaits() throws Exception {
    signIn("1002", "wait='60' hold='1'");
    CompletableFuture<String> first = send("", "");
    CompletableFuture<String> second = send("", "");
    assertThat(now(first)).isEqualTo("<body xmlns=\"http://jabber.org/protocol/httpbind\"/>");
    now(send("type='terminate'", "<presence xmlns='jabber:client' type='unavailable'/>"));
    assertThat(now(second)).contains("body");
    assertThat(now(send("", ""))).contains("terminate");
  }

  @Test
  void aPauseAnswersWhatWaits() throws Exception {
    signIn("1002", "wait='60' hold='1'");
    CompletableFuture<String> waiting = send("", "");
    assertThat(now(send("pause='60'", ""))).contains("<body");
    assertThat(now(waiting)).contains("<body");
    assertThat(now(send("pause='100000'", ""))).contains("policy-violation");
  }

  @Test
  void whoPollsMayNotDoSoTooOften() throws Exception {
    signIn("1002", "wait='60' hold='0'");
    now(send("", ""));
    assertThat(now(send("", ""))).contains("policy-violation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<a/>", "<body", "<!DOCTYPE a><body/>", "{}"})
  void whatIsNoBodyIsABadRequest(String body) throws Exception {
    assertThat(now(post(probe.server.notificationPort(), "/http-bind/", body)))
        .contains("terminate", "bad-request");
  }

  @Test
  void pagesOfOtherSitesAreAllowedByTheCommandAlone() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://localhost:" + probe.server.notificationPort() + "/http-bind/"))
            .header("Origin", "https://crm.example.com")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(
            probe
                .client()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
    probe.type("utils finesse cors enable_all");
    assertThat(
            probe
                .client()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .contains("https://crm.example.com");
  }
}
