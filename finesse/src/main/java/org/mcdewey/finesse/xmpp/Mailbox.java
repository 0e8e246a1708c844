package org.mcdewey.finesse.xmpp;

/** Takes what a client is sent without having asked. Nothing here waits, so anybody may call it. */
public interface Mailbox {
  void deliver(Stanza stanza);

  /** Counts what the client has sent so far, so that somebody can see whether it is still there. */
  long heard();

  /** Has the stream end with an error, soon. */
  void fail(StreamCondition condition);
}
