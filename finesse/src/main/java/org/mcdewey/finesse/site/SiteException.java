package org.mcdewey.finesse.site;

/** A {@code site.yaml} that cannot be used; the message is one sentence with line and key. */
public final class SiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SiteException(String message) {
    super(message);
  }
}
