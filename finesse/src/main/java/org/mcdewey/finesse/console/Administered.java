package org.mcdewey.finesse.console;

import java.util.Arrays;
import java.util.List;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Everything that commands have set.
 *
 * @param values of {@link Property properties} by scope and name, {@code webservices
 *     enableUserAuthMode}, and of {@link Knob}s by their names; those only that were set
 * @param externalHosts who may use the Notification Service from outside; all while it is empty
 * @param logLevels by logger
 * @param autoLogCollections names of users whose desktops send their logs by themselves
 */
public record Administered(
    PSortedMap<String, String> values,
    Cors cors,
    PSortedSet<String> externalHosts,
    PSortedMap<String, String> logLevels,
    PSortedSet<String> autoLogCollections) {

  /** As it is after an installation. */
  public static final Administered NOTHING =
      new Administered(
          TreePMap.empty(), Cors.OFF, TreePSet.empty(), TreePMap.empty(), TreePSet.empty());

  /** A value that has a command of its own. */
  public enum Knob {
    /** How long a toaster is shown; 0 for never. */
    TOASTER_SECONDS("8"),
    QUEUE_STATISTICS("true"),
    /** After how many seconds an agent at a phone is signed out. */
    IPPA_TIMEOUT("120"),
    /** What a user is signed out of: voice, media or all. */
    SIGN_OUT_CHANNEL("voice"),
    /** Where the reports of the layout come from. */
    CUIC_HOST(""),
    ACCESS_LOG_LEVEL("INFO"),
    LOG_SEVERITY("INFO");

    private final String initial;

    Knob(String initial) {
      this.initial = initial;
    }
  }

  public String value(Property property) {
    return values.getOrDefault(key(property), property.initial());
  }

  public String value(Knob knob) {
    return values.getOrDefault(knob.name(), knob.initial);
  }

  public boolean isOn(Property property) {
    return value(property).equals("true");
  }

  /** The versions of TLS that are spoken, as Java names them. */
  public List<String> tlsVersions() {
    return Arrays.stream(value(Property.TLS_VERSIONS).split(",")).map(v -> "TLSv" + v).toList();
  }

  private static String key(Property property) {
    return property.scope().word() + " " + property.title();
  }

  Administered with(Property property, String value) {
    return withValue(key(property), value);
  }

  Administered with(Knob knob, String value) {
    return withValue(knob.name(), value);
  }

  private Administered withValue(String key, String value) {
    return new Administered(
        values.plus(key, value), cors, externalHosts, logLevels, autoLogCollections);
  }

  Administered with(Cors changed) {
    return new Administered(values, changed, externalHosts, logLevels, autoLogCollections);
  }

  Administered withExternalHosts(PSortedSet<String> changed) {
    return new Administered(values, cors, changed, logLevels, autoLogCollections);
  }

  Administered withLogLevels(PSortedMap<String, String> changed) {
    return new Administered(values, cors, externalHosts, changed, autoLogCollections);
  }

  Administered withAutoLogCollections(PSortedSet<String> changed) {
    return new Administered(values, cors, externalHosts, logLevels, changed);
  }
}
