package org.mcdewey.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.benchmarks.HealthyClient.Place;
import org.mcdewey.benchmarks.HealthyClient.Transport;

/** Says a recorded session again with things wrong in it, byte by byte through TLS. */
final class HostileClient implements AutoCloseable {
  private static final Pattern SID = Pattern.compile(" sid=\"([0-9a-f]+)\"");
  private static final int LOOK_MILLIS = 60;
  private static final int MOST_READ = 1 << 20;

  private final Transport transport;
  private final RandomGenerator random;
  private final Mutations mutations;
  private final Socket connection;
  private final Socket socket;
  private final InputStream in;
  private final String user;
  private long rid;
  private String sid = "none";
  private String heard = "";

  /**
   * @param strangers names of sessions of others
   */
  HostileClient(
      Transport transport, Place place, String user, RandomGenerator random, List<String> strangers)
      throws IOException {
    this.transport = transport;
    this.random = random;
    this.user = user;
    this.mutations = new Mutations(random);
    this.rid = random.nextLong(1L << 40);
    int port = transport == Transport.TCP ? place.xmppPort() : place.notificationPort();
    this.connection = new Socket("localhost", port);
    this.socket =
        place.trust().getSocketFactory().createSocket(connection, "localhost", port, true);
    socket.setSoTimeout(LOOK_MILLIS);
    in = socket.getInputStream();
    if (!strangers.isEmpty() && random.nextInt(20) == 0) {
      sid = strangers.get(random.nextInt(strangers.size()));
    }
  }

  /** The name of its own session of BOSH, if it has got that far. */
  String sid() {
    return sid;
  }

  /** How many bytes it could say until the server had heard enough. */
  long play(List<String> recorded) throws IOException {
    if (transport == Transport.WEB_SOCKET) {
      write(
          ("GET /ws/ HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Protocol: xmpp\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      look();
    }
    long bytes = 0;
    List<String> steps = random.nextInt(3) == 0 ? mutations.ofSteps(recorded) : recorded;
    // Most sessions go well up to a point: what comes after sign-in is to be reached too.
    int right = random.nextInt(steps.size() + 1);
    for (int i = 0; i < steps.size(); i++) {
      String filled = filled(steps.get(i), i < right);
      byte[] step = i < right ? filled.getBytes(StandardCharsets.UTF_8) : mutations.of(filled);
      bytes += step.length;
      switch (transport) {
        case TCP -> inPieces(step);
        case WEB_SOCKET -> inFrames(step, i < right);
        case BOSH -> post(step, i < right);
      }
      look();
    }
    return bytes;
  }

  private String filled(String step, boolean right) {
    long number = rid++;
    if (!right) {
      number =
          switch (random.nextInt(8)) {
            case 0 -> number - 1;
            case 1 -> number + random.nextInt(-5, 6);
            case 2 -> random.nextLong();
            default -> number;
          };
    }
    return step.replace("{user}", user)
        .replace("{auth}", NotificationFuzz.credentials(user))
        .replace("{sid}", sid)
        .replace("{rid}", Long.toString(number));
  }

  private void inPieces(byte[] step) throws IOException {
    for (byte[] piece : mutations.pieces(step)) {
      write(piece);
    }
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** RFC 6455, now and then not quite. */
  private void inFrames(byte[] step, boolean right) throws IOException {
    List<byte[]> pieces = right ? List.of(step) : mutations.pieces(step);
    for (int i = 0; i < pieces.size(); i++) {
      int first = (i == 0 ? 1 : 0) | (i == pieces.size() - 1 ? 0x80 : 0);
      boolean masked = true;
      long claimed = pieces.get(i).length;
      if (!right) {
        switch (random.nextInt(25)) {
          case 0 -> first = (first & 0x80) | 2;
          case 1 -> first ^= 0x40;
          case 2 -> first = 0x80 | random.nextInt(16);
          case 3 -> masked = false;
          case 4 -> claimed = random.nextLong();
          case 5 -> claimed += random.nextInt(100);
          default -> {}
        }
      }
      write(frame(first, pieces.get(i), claimed, masked));
    }
  }

  private byte[] frame(int first, byte[] payload, long claimed, boolean masked) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 14);
    DataOutputStream out = new DataOutputStream(bytes);
    int mask = masked ? 0x80 : 0;
    out.writeByte(first);
    if (claimed >= 0 && claimed < 126) {
      out.writeByte(mask | (int) claimed);
    } else if (claimed >= 0 && claimed < 65_536) {
      out.writeByte(mask | 126);
      out.writeShort((int) claimed);
    } else {
      out.writeByte(mask | 127);
      out.writeLong(claimed);
    }
    byte[] key = new byte[4];
    if (masked) {
      random.nextBytes(key);
      out.write(key);
    }
    for (int i = 0; i < payload.length; i++) {
      out.writeByte(payload[i] ^ key[i % 4]);
    }
    return bytes.toByteArray();
  }

  private void post(byte[] body, boolean right) throws IOException {
    long length = body.length;
    if (!right && random.nextInt(15) == 0) {
      length = Math.max(0, length + random.nextInt(-20, 20));
    }
    write(
        ("POST /http-bind/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + "Content-Length: "
                + length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    inPieces(body);
    // A body that is kept is answered by the next one, or when it has been kept long enough.
  }

  /** Reads what has come within a moment. */
  private void look() throws IOException {
    byte[] bytes = new byte[16_384];
    StringBuilder text = new StringBuilder();
    try {
      int read = in.read(bytes);
      if (read < 0) {
        throw new IOException("closed");
      }
      text.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
      while (text.length() < MOST_READ && in.available() > 0) {
        read = in.read(bytes);
        text.append(new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException e) {
      // Nothing to say is an answer too.
      text.append("");
    }
    heard = text.toString();
    Matcher matcher = SID.matcher(heard);
    if (transport == Transport.BOSH && matcher.find()) {
      sid = matcher.group(1);
    }
  }

  /** Cuts the connection in one of the ways in which connections end. */
  @Override
  public void close() throws IOException {
    if (random.nextBoolean()) {
      connection.setSoLinger(true, 0);
    }
    // TLS would want to say goodbye, behind what is still being written.
    connection.close();
  }
}
