package org.mcdewey.finesse.model;

import java.util.Set;

/**
 * How the server itself is installed.
 *
 * @param secondary whether it is the second node of its cluster, on which nothing is configured
 * @param authMode how users sign in
 * @param singleSignOnUsers login ids; who signs in with a token where the mode is HYBRID
 * @param timezoneOffset minutes before UTC
 */
public record Installation(
    boolean secondary, AuthMode authMode, Set<String> singleSignOnUsers, int timezoneOffset) {
  public static final Installation STANDARD =
      new Installation(false, AuthMode.NON_SSO, Set.of(), 0);

  /** How users prove who they are. */
  public enum AuthMode {
    /** By password. */
    NON_SSO,
    /** By a token of the identity service. */
    SSO,
    /** Some by one, some by the other. */
    HYBRID
  }

  public Installation {
    singleSignOnUsers = Set.copyOf(singleSignOnUsers);
  }

  /** Whether a user needs a token. */
  public boolean usesTokens(String loginId) {
    return switch (authMode) {
      case NON_SSO -> false;
      case SSO -> true;
      case HYBRID -> singleSignOnUsers.contains(loginId);
    };
  }
}
