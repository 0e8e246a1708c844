package org.mcdewey.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.mcdewey.library.LibraryException;

/**
 * Where the next page of an answer begins, in a form that says nothing to whoever holds it and is
 * good for its own question only. It outlives changes of the library: the results that follow are
 * then those of the library as it is.
 */
final class Cursor {
  private static final int CHECK = 8;

  private Cursor() {}

  static String at(int offset, SearchRequest request) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + CHECK);
    bytes.putInt(offset).put(check(offset, request));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @throws LibraryException INVALID where it is no cursor, or one of another question
   */
  static int offset(SearchRequest request) {
    String cursor = request.cursor();
    if (cursor == null) {
      return 0;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw broken();
    }
    if (bytes.length != Integer.BYTES + CHECK) {
      throw broken();
    }
    int offset = ByteBuffer.wrap(bytes).getInt();
    byte[] check = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    if (offset < 0 || !MessageDigest.isEqual(check, check(offset, request))) {
      throw broken();
    }
    return offset;
  }

  private static LibraryException broken() {
    return LibraryException.invalid(
        "The cursor is broken or belongs to another question; ask again without a cursor.");
  }

  private static byte[] check(int offset, SearchRequest request) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String of = offset + "\n" + request.filter() + "\n" + request.query();
      return Arrays.copyOf(sha.digest(of.getBytes(StandardCharsets.UTF_8)), CHECK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
