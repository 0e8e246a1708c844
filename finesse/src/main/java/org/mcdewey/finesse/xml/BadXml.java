package org.mcdewey.finesse.xml;

/** A body that is not XML as it is read here; the message is one sentence. */
public final class BadXml extends Exception {
  private static final long serialVersionUID = 1L;

  BadXml(String message) {
    super(message);
  }
}
