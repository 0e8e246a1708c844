package org.mcdewey.finesse.xmpp;

/** A stanza that comes back as an error; the stream goes on. */
public final class StanzaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Tag error;

  public StanzaException(StanzaCondition condition, Tag... further) {
    super(condition.word(), null, false, false);
    this.error = condition.error(further);
  }

  /** The element {@code error}. */
  public Tag error() {
    return error;
  }
}
