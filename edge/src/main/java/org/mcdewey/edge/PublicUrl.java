package org.mcdewey.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads the URL that people are told: scheme, host and perhaps a port, nothing else. */
final class PublicUrl {
  private PublicUrl() {}

  static URI parse(String text) {
    String bare = text.strip();
    bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    try {
      URI uri = new URI(bare);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && HostNames.normal(uri.getHost()).isPresent()
          && uri.getRawUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return URI.create(scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT));
      }
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static EdgeException wrong(String text) {
    return new EdgeException(
        "The public URL \""
            + text
            + "\" has to be scheme, host and perhaps a port, such as https://docs.example.org;"
            + " correct --public-url.");
  }
}
