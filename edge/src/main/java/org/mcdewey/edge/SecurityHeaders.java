package org.mcdewey.edge;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** What every response says to the browser unless the face has said something else. */
final class SecurityHeaders {
  private static final String POLICY = "Content-Security-Policy";
  private static final String FRAMES = "X-Frame-Options";
  private static final List<HttpField> ALWAYS =
      List.of(
          new HttpField(
              POLICY,
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
                  + " base-uri 'none'; frame-ancestors 'none'"),
          new HttpField("X-Content-Type-Options", "nosniff"),
          new HttpField(FRAMES, "DENY"),
          new HttpField("Referrer-Policy", "no-referrer"),
          new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new HttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
  private static final HttpField HSTS =
      new HttpField("Strict-Transport-Security", "max-age=31536000");

  private SecurityHeaders() {}

  static void addTo(HttpFields.Mutable headers) {
    String policy = headers.get(POLICY);
    boolean framedByAnybody = policy != null && policy.contains("frame-ancestors *");
    for (HttpField field : ALWAYS) {
      // What says the opposite of a face's own policy would hold in old browsers.
      boolean contrary = framedByAnybody && field.getName().equals(FRAMES);
      if (!contrary && !headers.contains(field.getName())) {
        headers.add(field);
      }
    }
  }

  /** Only for a name of the operator's own: on localhost it would bind every other program too. */
  static void addHstsTo(HttpFields.Mutable headers) {
    if (!headers.contains(HSTS.getName())) {
      headers.add(HSTS);
    }
  }
}
