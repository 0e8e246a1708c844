package org.mcdewey.finesse.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that stand in for those of an identity service: words without meaning that this server
 * alone knows. Assumption: an access token is good for an hour, and its refresh token for ten.
 */
final class Tokens {
  static final Duration ACCESS = Duration.ofHours(1);
  private static final Duration REFRESH = Duration.ofHours(10);

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Good> access = new ConcurrentHashMap<>();
  private final Map<String, Good> refresh = new ConcurrentHashMap<>();

  /** Whose it is, and until when. */
  private record Good(String user, Instant until) {}

  /** A pair of tokens for a user. */
  record Pair(String user, String access, String refresh) {}

  Tokens(InstantSource clock) {
    this.clock = clock;
  }

  Pair issue(String user) {
    Instant now = clock.instant();
    forget(access, now);
    forget(refresh, now);
    Pair pair = new Pair(user, word(), word());
    access.put(pair.access(), new Good(user, now.plus(ACCESS)));
    refresh.put(pair.refresh(), new Good(user, now.plus(REFRESH)));
    return pair;
  }

  /** A new pair for a refresh token, which is used up by it. */
  Optional<Pair> renew(String token) {
    return Optional.ofNullable(refresh.remove(token))
        .filter(g -> clock.instant().isBefore(g.until()))
        .map(g -> issue(g.user()));
  }

  /** Whose access token it is. */
  Optional<String> user(String token) {
    return Optional.ofNullable(access.get(token))
        .filter(g -> clock.instant().isBefore(g.until()))
        .map(Good::user);
  }

  private static void forget(Map<String, Good> tokens, Instant now) {
    tokens.values().removeIf(g -> !now.isBefore(g.until()));
  }

  private String word() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
