package org.mcdewey.finesse.xmpp;

/** What a session has its transport do. */
public sealed interface Out {
  /** Begin, or begin anew: the server's own header. */
  record Header(Tag header) implements Out {}

  record Send(Stanza stanza) implements Out {}

  /** After what was sent before the client begins the stream anew. */
  record Restart() implements Out {}

  /** End with an error. */
  record Fail(StreamCondition condition) implements Out {}

  /** End as it should. */
  record End() implements Out {}
}
