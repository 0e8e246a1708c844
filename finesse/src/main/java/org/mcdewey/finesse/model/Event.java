package org.mcdewey.finesse.model;

/**
 * One notification.
 *
 * @param node whose subscribers get it, such as {@code /finesse/api/User/1001}
 * @param source the object it is about
 * @param requestId of the request that caused it, or empty
 */
public record Event(String node, String source, Kind kind, Payload payload, String requestId) {
  /** What happened to the source. */
  public enum Kind {
    POST,
    PUT,
    DELETE
  }
}
