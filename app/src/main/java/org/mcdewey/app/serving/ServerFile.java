package org.mcdewey.app.serving;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * {@code server.json} in the home: how a command finds the server.
 *
 * @param adminUrl on the loopback address
 * @param url where people reach it
 * @param secret only who may read the home knows it
 */
record ServerFile(long pid, String adminUrl, String url, String secret) {
  private static final Pattern HTTP = Pattern.compile("https?");
  private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]+");

  /**
   * @throws IllegalArgumentException where no request can be made of it
   */
  ServerFile {
    if (url == null
        || adminUrl == null
        || !HTTP.matcher(String.valueOf(URI.create(adminUrl).getScheme())).matches()
        || URI.create(adminUrl).getHost() == null
        || secret == null
        || !WORD.matcher(secret).matches()) {
      throw new IllegalArgumentException("no server is named");
    }
  }
}
