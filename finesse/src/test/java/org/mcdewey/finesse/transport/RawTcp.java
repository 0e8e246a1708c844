package org.mcdewey.finesse.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.mcdewey.finesse.FinesseProbe;

/** Writes bytes to the port of XMPP and reads until it has seen what it waits for. */
public final class RawTcp implements AutoCloseable {
  public static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' to='localhost' version='1.0'>";

  private final Socket socket;
  private final InputStream in;

  public RawTcp(FinesseProbe probe) throws IOException {
    socket =
        probe
            .client()
            .sslContext()
            .getSocketFactory()
            .createSocket("localhost", probe.server.xmppPort().orElseThrow());
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  public RawTcp say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /** Writes the same again and again, and then everything up to the end of the connection. */
  String pour(String text, int times) throws IOException, InterruptedException {
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < times; i++) {
                      say(text);
                    }
                  } catch (IOException e) {
                    // Cut; what came back says why.
                    Thread.currentThread().interrupt();
                  }
                });
    String rest = rest();
    socket.close();
    writer.join();
    return rest;
  }

  /** Everything up to and with these words. */
  public String until(String words) throws IOException {
    byte[] wanted = words.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] tail = new byte[wanted.length];
    for (int b = in.read(); b >= 0; b = in.read()) {
      all.write(b);
      System.arraycopy(tail, 1, tail, 0, tail.length - 1);
      tail[tail.length - 1] = (byte) b;
      if (Arrays.equals(tail, wanted)) {
        return all.toString(StandardCharsets.UTF_8);
      }
    }
    throw new IOException("ended with " + all.toString(StandardCharsets.UTF_8));
  }

  /** Everything up to the end of the connection. */
  public String rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] bytes = new byte[8_192];
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        all.write(bytes, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Cut, which is an end too.
      return all.toString(StandardCharsets.UTF_8);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Signs in, binds and says that it is there. */
  public RawTcp signIn(String user, String resource) throws IOException {
    say(HEADER).until("</stream:features>");
    say("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Base64.getEncoder()
                .encodeToString(("\0" + user + "\0sandbox").getBytes(StandardCharsets.UTF_8))
            + "</auth>")
        .until("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
    say(HEADER).until("</stream:features>");
    say("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + resource
            + "</resource></bind></iq>")
        .until("</iq>");
    say("<presence/>").until("<presence from=\"" + user + "@localhost/" + resource);
    until(">");
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
