package org.mcdewey.edge;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names this server answers to, compared without case, final dot or brackets. */
final class HostNames {
  /** The ways to say "this machine". */
  static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final Set<String> names;

  HostNames(Collection<String> names) {
    Set<String> all = new LinkedHashSet<>(LOOPBACK);
    names.forEach(n -> normal(n).ifPresent(all::add));
    this.names = Set.copyOf(all);
  }

  Set<String> names() {
    return names;
  }

  boolean has(@Nullable String host) {
    // Nearly every request writes the name as it is kept.
    if (host != null && names.contains(host) && !host.startsWith("*")) {
      return true;
    }
    Optional<String> normal = host == null ? Optional.empty() : normal(host);
    return normal.isPresent() && (names.contains(normal.get()) || hasByWildcard(normal.get()));
  }

  /** A certificate's {@code *.example.org} stands for one label. */
  private boolean hasByWildcard(String host) {
    int dot = host.indexOf('.');
    return dot > 0 && literal(host).isEmpty() && names.contains("*" + host.substring(dot));
  }

  /**
   * A host in the one spelling that is compared: lower case, ASCII, without a final dot; addresses
   * in the JDK's notation, without brackets or zone. Empty where it is neither name nor address.
   */
  static Optional<String> normal(String host) {
    String bare = host.strip().toLowerCase(Locale.ROOT);
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    Optional<InetAddress> address = literal(bare);
    if (address.isPresent()) {
      return Optional.of(text(address.get()));
    }
    if (bare.endsWith(".")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    String wildcard = bare.startsWith("*.") ? "*." : "";
    try {
      String ascii = IDN.toASCII(bare.substring(wildcard.length()));
      return ascii.matches("[a-z0-9_]([a-z0-9_.-]{0,252})")
          ? Optional.of(wildcard + ascii)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An address that is written out, never one that has to be looked up. */
  static Optional<InetAddress> literal(String host) {
    if (!host.contains(":") && !host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code ::1} as people write it; the JDK spells the zeros out. */
  static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    text = zone < 0 ? text : text.substring(0, zone);
    return text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
  }
}
