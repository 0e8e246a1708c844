package org.mcdewey.readers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The limits and first looks that all text formats share. */
public final class TextFile {
  /** Larger than any page that was written by hand. */
  public static final long LARGEST = 32L << 20;

  private TextFile() {}

  /**
   * The bytes of a file in UTF-8, or in an encoding that its text tells.
   *
   * @throws UnreadableException where the file is larger than {@link #LARGEST} or cannot be read
   */
  public static byte[] bytes(SourceFile file) throws UnreadableException {
    try {
      long size = Files.size(file.path());
      if (size > LARGEST) {
        throw new UnreadableException(
            file.name()
                + " has "
                + (size >> 20)
                + " MiB, more than the "
                + (LARGEST >> 20)
                + " MiB that a text file may have; split it.");
      }
      return inUtf8(Files.readAllBytes(file.path()));
    } catch (IOException e) {
      throw new UnreadableException(
          file.name() + " cannot be read (" + e.getMessage() + "); check its permissions.", e);
    }
  }

  /**
   * UTF-16 that its byte order mark tells, in UTF-8 with the mark, which goes before what the text
   * says of its encoding; other bytes as they are.
   */
  static byte[] inUtf8(byte[] bytes) {
    boolean utf16 =
        bytes.length >= 2
            && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
    return utf16
        ? ("\uFEFF" + new String(bytes, StandardCharsets.UTF_16)).getBytes(StandardCharsets.UTF_8)
        : bytes;
  }

  /** Whether bytes could be text: no NUL and few other control characters among them. */
  public static boolean isText(byte[] head) {
    int odd = 0;
    for (byte b : head) {
      if (b == 0) {
        return false;
      }
      odd += b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
    }
    return odd * 50 <= head.length;
  }

  /** The name without folders and ending, with blanks for the signs people put in their place. */
  public static String titleOf(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return (dot > 0 ? base.substring(0, dot) : base).replaceAll("[-_]+", " ").strip();
  }
}
