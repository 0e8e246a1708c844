package org.mcdewey.finesse.xmpp;

/** The client has sent what ends its stream. */
public final class StreamException extends Exception {
  private static final long serialVersionUID = 1L;

  private final StreamCondition condition;

  public StreamException(StreamCondition condition, String why) {
    super(why, null, false, false);
    this.condition = condition;
  }

  public StreamCondition condition() {
    return condition;
  }
}
