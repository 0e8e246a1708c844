package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames of one WebSocket, put together from bytes as they come in. */
final class Frames {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final byte[] MESSAGE = "<message".getBytes(StandardCharsets.US_ASCII);

  private static final int FINAL = 0x80;

  /** Is told of each whole frame. */
  interface Sink {
    /**
     * @param payload its beginning, or all of it where that was asked for; not to be kept
     * @param length how much of the payload there is
     */
    void frame(int opcode, byte[] payload, int length) throws IOException;
  }

  private final byte[] header = new byte[10];
  private int headerLength;
  private int opcode;
  private long left;
  private byte[] kept = new byte[16];
  private int keptLength;
  private boolean inside;
  private boolean goesOn;

  /**
   * @param all whether messages are wanted whole; everything else always is
   */
  void feed(byte[] bytes, int length, boolean all, Sink sink) throws IOException {
    int at = 0;
    while (at < length || (inside && left == 0)) {
      if (!inside) {
        header[headerLength++] = bytes[at++];
        int size = headerSize();
        if (headerLength < size) {
          continue;
        }
        begin(size);
      }
      int now = (int) Math.min(left, length - at);
      keep(bytes, at, now, all);
      at += now;
      left -= now;
      if (left == 0) {
        inside = false;
        headerLength = 0;
        goesOn = (header[0] & FINAL) == 0;
        if (!goesOn) {
          int had = keptLength;
          keptLength = 0;
          sink.frame(opcode, kept, had);
        }
      }
    }
  }

  private int headerSize() {
    if (headerLength < 2) {
      return 2;
    }
    int size = header[1] & 0x7f;
    return size < 126 ? 2 : size == 126 ? 4 : 10;
  }

  private void begin(int size) {
    if (!goesOn) {
      opcode = header[0] & 0xf;
    }
    left = 0;
    if (size == 2) {
      left = header[1] & 0x7f;
    } else {
      for (int i = 2; i < size; i++) {
        left = left << 8 | header[i] & 0xff;
      }
    }
    inside = true;
  }

  /** Of a message only the beginning, unless it is wanted whole. */
  private void keep(byte[] bytes, int from, int length, boolean all) {
    if (!all && isMessage(kept, keptLength)) {
      return;
    }
    int wanted = all ? length : Math.min(length, MESSAGE.length - keptLength);
    append(bytes, from, Math.max(wanted, 0));
    if (!all && wanted < length && !isMessage(kept, keptLength)) {
      append(bytes, from + Math.max(wanted, 0), length - Math.max(wanted, 0));
    }
  }

  private void append(byte[] bytes, int from, int length) {
    if (keptLength + length > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, keptLength + length));
    }
    System.arraycopy(bytes, from, kept, keptLength, length);
    keptLength += length;
  }

  /** Whether a text is a message stanza. */
  static boolean isMessage(byte[] text, int length) {
    return length >= MESSAGE.length
        && Arrays.equals(text, 0, MESSAGE.length, MESSAGE, 0, MESSAGE.length);
  }

  /** A frame as a client sends it; its mask changes nothing, as nobody is between. */
  static ByteBuffer masked(int opcode, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
    out.put((byte) (FINAL | opcode));
    if (payload.length < 126) {
      out.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      out.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    return out.putInt(0).put(payload).flip();
  }
}
