package org.mcdewey.finesse.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mcdewey.finesse.FinesseProbe;

/** A session of BOSH, request by request. */
public final class RawBosh {
  private static final String HEAD = "<body xmlns='http://jabber.org/protocol/httpbind' ";

  private final FinesseProbe probe;
  String sid = "";
  long rid = 1_000;

  public RawBosh(FinesseProbe probe) {
    this.probe = probe;
  }

  /** What any body is answered with, status and all. */
  static CompletableFuture<HttpResponse<String>> post(FinesseProbe probe, String body) {
    return probe
        .client()
        .sendAsync(
            HttpRequest.newBuilder(
                    URI.create(
                        "https://localhost:" + probe.server.notificationPort() + "/http-bind/"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String now(String body) throws Exception {
    return post(probe, body).get(60, TimeUnit.SECONDS).body();
  }

  RawBosh create() throws Exception {
    String created = now(HEAD + "rid='" + rid + "' to='localhost' wait='60' hold='1' ver='1.6'/>");
    if (!created.contains(" sid=\"")) {
      throw new IOException(created);
    }
    sid = created.replaceAll("(?s).* sid=\"([0-9a-f]+)\".*", "$1");
    return this;
  }

  /** The answer to the next request. */
  public String say(String content) throws Exception {
    return saying(content).get(60, TimeUnit.SECONDS);
  }

  CompletableFuture<String> saying(String content) {
    return sendAs(++rid, "", content);
  }

  CompletableFuture<String> sendAs(long number, String attributes, String content) {
    return post(
            probe,
            HEAD
                + "sid='"
                + sid
                + "' rid='"
                + number
                + "' "
                + attributes
                + ">"
                + content
                + "</body>")
        .thenApply(HttpResponse::body);
  }

  public RawBosh signIn(String user, String resource) throws Exception {
    create();
    expect("<success", say(RawWebSocket.auth(user, "sandbox")));
    expect(
        "<bind",
        sendAs(++rid, "xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true' to='localhost'", "")
            .get(60, TimeUnit.SECONDS));
    expect(
        "<jid>",
        say(
            "<iq xmlns='jabber:client' type='set' id='b'><bind"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + resource
                + "</resource></bind></iq>"));
    expect("<presence", say("<presence xmlns='jabber:client'/>"));
    return this;
  }

  /** Says goodbye. */
  public void terminate() throws Exception {
    sendAs(++rid, "type='terminate'", "").get(60, TimeUnit.SECONDS);
  }

  private static void expect(String words, String answer) throws IOException {
    if (!answer.contains(words)) {
      throw new IOException(answer);
    }
  }
}
