package org.mcdewey.finesse.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Caller;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.User;

/**
 * Who is calling, by HTTP Basic or, where single sign-on is on, by a token. Five wrong passwords in
 * a row block an account for five minutes, for the right one too.
 */
public final class Authentication {
  private static final int ATTEMPTS = 5;
  private static final Duration BLOCKED = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<String, Failures> failures = new ConcurrentHashMap<>();

  /** Of one account, since it was last right. */
  private record Failures(int count, Instant last) {}

  private final Tokens tokens;

  public Authentication(InstantSource clock) {
    this.clock = clock;
    this.tokens = new Tokens(clock);
  }

  /** What came of it. */
  public sealed interface Result {
    record Known(Caller caller) implements Result {}

    /** There is no account of this name. */
    record Unknown(String name) implements Result {}

    /** No credentials, wrong ones, or the account is blocked. */
    record Refused(String name) implements Result {}
  }

  private record Account(Caller caller, String password) {}

  Tokens tokens() {
    return tokens;
  }

  /**
   * By password or by token, as the site wants it of the user. The administrator always has a
   * password.
   *
   * @param authorization the header, or null
   */
  public Result authenticate(@Nullable String authorization, Configuration site) {
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return tokens
          .user(authorization.substring(7).strip())
          .filter(site.installation()::usesTokens)
          .flatMap(site::user)
          .<Result>map(u -> new Result.Known(u.caller()))
          .orElseGet(() -> new Result.Refused(""));
    }
    Result result = byPassword(authorization, site);
    boolean needsToken =
        result instanceof Result.Known(Caller caller)
            && !caller.is(Role.ADMINISTRATOR)
            && site.installation().usesTokens(caller.id());
    return needsToken ? new Result.Refused(((Result.Known) result).caller().id()) : result;
  }

  /** By password alone, whatever the site wants. */
  Result byPassword(@Nullable String authorization, Configuration site) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new Result.Refused("");
    }
    String credentials;
    try {
      credentials =
          new String(
              Base64.getDecoder().decode(authorization.substring(6).strip()),
              StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Result.Refused("");
    }
    int colon = credentials.indexOf(':');
    String name = colon < 0 ? credentials : credentials.substring(0, colon);
    String password = colon < 0 ? "" : credentials.substring(colon + 1);
    return byPassword(name, password, site);
  }

  private Result byPassword(String name, String password, Configuration site) {
    Optional<Account> account = account(name, site);
    if (account.isEmpty()) {
      return new Result.Unknown(name);
    }
    Caller caller = account.get().caller();
    return isRight(caller.id(), account.get().password(), password)
        ? new Result.Known(caller)
        : new Result.Refused(name);
  }

  /** The same where name and secret come by themselves; the secret may be a token. */
  public Result signIn(String name, String secret, Configuration site) {
    Optional<Caller> byToken =
        tokens
            .user(secret)
            .filter(site.installation()::usesTokens)
            .flatMap(site::user)
            .map(User::caller)
            .filter(c -> c.id().equals(name));
    if (byToken.isPresent()) {
      return new Result.Known(byToken.get());
    }
    Result result = byPassword(name, secret, site);
    return result instanceof Result.Known(Caller caller)
            && !caller.is(Role.ADMINISTRATOR)
            && site.installation().usesTokens(caller.id())
        ? new Result.Refused(caller.id())
        : result;
  }

  private static Optional<Account> account(String name, Configuration site) {
    Settings settings = site.settings();
    if (name.equals(settings.administrator())) {
      return Optional.of(
          new Account(
              new Caller(name, Set.of(Role.ADMINISTRATOR)), settings.administratorPassword()));
    }
    Optional<User> user = site.user(name);
    if (user.isEmpty() && !settings.isExpress()) {
      user = site.userByLoginName(name);
    }
    return user.map(u -> new Account(u.caller(), u.password()));
  }

  /** Counts what was wrong; an account has no more tries while it is blocked. */
  private boolean isRight(String id, String expected, String given) {
    Instant now = clock.instant();
    boolean equal =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    boolean[] right = {false};
    failures.compute(
        id,
        (key, before) -> {
          boolean full = before != null && before.count() >= ATTEMPTS;
          if (full && now.isBefore(before.last().plus(BLOCKED))) {
            return before;
          }
          if (equal) {
            right[0] = true;
            return null;
          }
          return new Failures(full || before == null ? 1 : before.count() + 1, now);
        });
    return right[0];
  }
}
