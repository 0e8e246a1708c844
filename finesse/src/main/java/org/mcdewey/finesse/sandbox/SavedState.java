package org.mcdewey.finesse.sandbox;

import org.mcdewey.finesse.model.Sandbox;

/** The whole state as a document that can be kept and given back. */
public interface SavedState {
  byte[] save(Sandbox sandbox);

  /**
   * @throws IllegalArgumentException with one sentence where it is no such document
   */
  Sandbox load(byte[] document);
}
