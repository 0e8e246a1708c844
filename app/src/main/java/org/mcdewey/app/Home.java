package org.mcdewey.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder everything is kept in: {@code MCDEWEY_HOME}, or {@code .mcdewey} in the user's own.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  public static Home of(Map<String, String> environment) {
    String given = environment.getOrDefault("MCDEWEY_HOME", "");
    Path folder =
        given.isBlank() ? Path.of(System.getProperty("user.home"), ".mcdewey") : Path.of(given);
    return new Home(folder.toAbsolutePath().normalize());
  }

  public Path tls() {
    return folder.resolve("tls");
  }

  public Path temporary() {
    return folder.resolve("tmp");
  }

  public Path configuration() {
    return folder.resolve("mcdewey.yaml");
  }

  public Path serverFile() {
    return folder.resolve("server.json");
  }

  public Path starterFile() {
    return folder.resolve("starter");
  }
}
