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
 * What the identity service of a real site does: gives users tokens for a while.
 *
 * <p>Assumptions: an access token holds for an hour and a refresh token for ten, by the sandbox's
 * clock; a refresh gives a new access token and keeps the refresh token; a restart forgets all.
 */
public final class Tokens {
  static final Duration ACCESS = Duration.ofHours(1);
  static final Duration REFRESH = Duration.ofHours(10);

  private static final int MOST = 100_000;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Held> access = new ConcurrentHashMap<>();
  private final Map<String, Held> refresh = new ConcurrentHashMap<>();

  private record Held(String user, Instant until) {}

  /** What a user was given. */
  record Given(String user, String token, String refreshToken, Instant until) {}

  public Tokens(InstantSource clock) {
    this.clock = clock;
  }

  Given give(String user) {
    return give(user, keep(refresh, user, REFRESH));
  }

  private Given give(String user, String refreshToken) {
    String token = keep(access, user, ACCESS);
    return new Given(user, token, refreshToken, clock.instant().plus(ACCESS));
  }

  private String keep(Map<String, Held> held, String user, Duration howLong) {
    Instant now = clock.instant();
    if (held.size() >= MOST) {
      held.values().removeIf(h -> !now.isBefore(h.until()));
    }
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    held.put(token, new Held(user, now.plus(howLong)));
    return token;
  }

  /** A new token for one that may be over; empty where the refresh token is wrong or over. */
  Optional<Given> refresh(String refreshToken) {
    return user(refresh, refreshToken).map(user -> give(user, refreshToken));
  }

  /** Whose token it is; empty where it is nobody's or over. */
  Optional<String> user(String token) {
    return user(access, token);
  }

  private Optional<String> user(Map<String, Held> held, String token) {
    Held found = held.get(token);
    if (found == null || clock.instant().isBefore(found.until())) {
      return Optional.ofNullable(found).map(Held::user);
    }
    held.remove(token);
    return Optional.empty();
  }
}
