package org.mcdewey.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes of what a client says something that no client says. */
final class Mutations {
  private static final List<String> INSERTED =
      List.of(
          "<!-- -->",
          "<?x y?>",
          "<![CDATA[<]]>",
          "&lol;",
          "&#0;",
          "&#x110000;",
          "\u0000",
          "\ufffe",
          "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
          "</stream:stream>",
          "<stream:stream xmlns='jabber:server'>",
          " xmlns='urn:other'",
          " from='1001@localhost/healthy'",
          " id=''",
          " type='error'",
          "<a><a><a><a><a><a><a><a>",
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGYxAHdyb25n</auth>",
          "'",
          "\"",
          ">",
          "<",
          "]]>");

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  /** The steps in another order, some twice, some not at all. */
  <T> List<T> ofSteps(List<T> steps) {
    List<T> out = new ArrayList<>(steps);
    for (int n = random.nextInt(3); n > 0 && out.size() > 1; n--) {
      int at = random.nextInt(out.size());
      switch (random.nextInt(3)) {
        case 0 -> out.remove(at);
        case 1 -> out.add(random.nextInt(out.size() + 1), out.get(at));
        default -> out.add(random.nextInt(out.size()), out.remove(at));
      }
    }
    return out;
  }

  /** The bytes of one step with something wrong in them, now and then with nothing wrong. */
  byte[] of(String step) {
    byte[] bytes = step.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes);
      case 1 -> slice(bytes, 0, random.nextInt(bytes.length + 1));
      case 2 -> repeated(bytes);
      case 3 -> swapped(bytes);
      case 4 -> inserted(bytes);
      case 5 -> enlarged(step).getBytes(StandardCharsets.UTF_8);
      default -> bytes;
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] out = bytes.clone();
    for (int n = 1 + random.nextInt(4); n > 0 && out.length > 0; n--) {
      out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return out;
  }

  private byte[] repeated(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    byte[] again = slice(bytes, from, to);
    byte[] out = slice(bytes, 0, to);
    for (int n = 1 + random.nextInt(100); n > 0; n--) {
      out = joined(out, again);
      if (out.length > 200_000) {
        break;
      }
    }
    return joined(out, slice(bytes, to, bytes.length));
  }

  private byte[] swapped(byte[] bytes) {
    int first = random.nextInt(bytes.length + 1);
    int second = first + random.nextInt(bytes.length - first + 1);
    return joined(
        slice(bytes, 0, first / 2),
        joined(
            slice(bytes, first, second),
            joined(slice(bytes, first / 2, first), slice(bytes, second, bytes.length))));
  }

  private byte[] inserted(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    byte[] more = INSERTED.get(random.nextInt(INSERTED.size())).getBytes(StandardCharsets.UTF_8);
    return joined(slice(bytes, 0, at), joined(more, slice(bytes, at, bytes.length)));
  }

  /** One of the values between quotes becomes as large as nobody's is. */
  private String enlarged(String step) {
    int quote = step.indexOf('\'', random.nextInt(step.length() + 1));
    if (quote < 0) {
      return step;
    }
    String filling = random.nextBoolean() ? "x" : "<a b='";
    int size = random.nextInt(20) == 0 ? 10 << 20 : 1 << (10 + random.nextInt(8));
    return step.substring(0, quote + 1)
        + filling.repeat(size / filling.length())
        + step.substring(quote + 1);
  }

  /** Cut into pieces that are sent one after the other. */
  List<byte[]> pieces(byte[] bytes) {
    List<byte[]> out = new ArrayList<>();
    int from = 0;
    for (int n = random.nextInt(4); n > 0 && from < bytes.length; n--) {
      int to = from + random.nextInt(bytes.length - from) + 1;
      out.add(slice(bytes, from, to));
      from = to;
    }
    out.add(slice(bytes, from, bytes.length));
    return out;
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] out = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, out, first.length, second.length);
    return out;
  }
}
