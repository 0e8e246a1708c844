package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in the vendor's words.
 *
 * @param type such as {@code Parameter Missing}
 * @param data the element or value that was wrong, or the contact center's code
 * @param peripheral what the telephone system said, where it did
 */
public record ApiError(String type, String message, String data, @Nullable Peripheral peripheral) {
  /** The telephone system's own words for it. */
  public record Peripheral(String code, String text, String message) {}

  public ApiError(String type, String message, String data) {
    this(type, message, data, null);
  }
}
