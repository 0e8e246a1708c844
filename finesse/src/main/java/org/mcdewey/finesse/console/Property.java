package org.mcdewey.finesse.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code utils finesse set_property} can set.
 *
 * <p>Assumption: the defaults that the vendor's guide leaves open are the first choice here, and a
 * value that no property of its kind can have is refused, where a real server may keep any text.
 */
public enum Property {
  INSECURE_PORTS(Scope.WEBSERVICES, "enableInsecureOpenfirePort", "false", Values.FLAG),
  EXTERNAL_NOTIFICATION(
      Scope.WEBSERVICES, "enableExternalNotificationPortAccess", "true", Values.FLAG),
  USER_AUTH_MODE(Scope.WEBSERVICES, "enableUserAuthMode", "true", Values.FLAG),
  /** Assumption: the name; the vendor's pages say only that there is a way to widen TLS. */
  TLS_VERSIONS(
      Scope.WEBSERVICES, "tlsVersions", "1.2", new Values.Choice(List.of("1.2", "1.2,1.3"))),
  TRUST_ALL_CERTIFICATES(Scope.WEBSERVICES, "trustAllCertificates", "false", Values.FLAG),
  LOG_CALL_VARIABLES(Scope.WEBSERVICES, "logCallVariables", "false", Values.FLAG),
  DROP_PARTICIPANT_FOR(
      Scope.WEBSERVICES, "enableDropParticipantFor", "supervisor_only", Values.DROP_RIGHT),
  FIPPA_LOG_CALL_VARIABLES(Scope.FIPPA, "logCallVariables", "false", Values.FLAG),
  DESKTOP_DROP_PARTICIPANT_FOR(
      Scope.DESKTOP, "enableDropParticipantFor", "supervisor_only", Values.DROP_RIGHT),
  TOASTER_FOR_RONA(Scope.DESKTOP, "enableToasterNotificationForRONA", "true", Values.FLAG),
  TOASTER_FOR_FAILOVER(Scope.DESKTOP, "enableToasterNotificationForFailover", "true", Values.FLAG),
  PENDING_DTMF(Scope.DESKTOP, "pendingDTMFThresholdCount", "20", new Values.Numbers(1, 1000)),
  DTMF_TIMEOUT(Scope.DESKTOP, "dtmfRequestTimeoutInMs", "5000", new Values.Numbers(1, 600_000)),
  STATE_AFTER_MIGRATION(
      Scope.DESKTOP,
      "agentStateAfterMigration",
      "Ready",
      new Values.Choice(List.of("Ready", "Not Ready"))),
  MIGRATION_REASON(
      Scope.DESKTOP, "migrationNotReadyReasonCode", "-1", new Values.Numbers(-1, 65_535)),
  SECURITY_BANNER(Scope.ADMIN, "adminSecurityBannerMessage", "", new Values.Text(1000));

  /** The part of the server that a property belongs to. */
  public enum Scope {
    DESKTOP,
    FIPPA,
    WEBSERVICES,
    ADMIN;

    static Optional<Scope> of(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /** As it is typed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Scope scope;
  private final String title;
  private final String initial;
  private final Values allowed;

  Property(Scope scope, String title, String initial, Values allowed) {
    this.scope = scope;
    this.title = title;
    this.initial = initial;
    this.allowed = allowed;
  }

  static List<Property> of(Scope scope) {
    return Arrays.stream(values()).filter(p -> p.scope == scope).toList();
  }

  static Optional<Property> of(Scope scope, String name) {
    return of(scope).stream().filter(p -> p.title.equals(name)).findFirst();
  }

  public Scope scope() {
    return scope;
  }

  /** As it is typed. */
  public String title() {
    return title;
  }

  /** The value as long as nobody sets another. */
  public String initial() {
    return initial;
  }

  Values allowed() {
    return allowed;
  }
}
