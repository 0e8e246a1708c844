package org.mcdewey.finesse.transport;

import org.mcdewey.finesse.xmpp.Stanza;

/** What is written as it is. */
record Text(String text) implements Stanza {
  @Override
  public int weight() {
    return 1;
  }

  @Override
  public String xml(Context context) {
    return text;
  }
}
