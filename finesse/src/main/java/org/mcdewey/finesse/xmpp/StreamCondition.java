package org.mcdewey.finesse.xmpp;

import java.util.Locale;

/** Why a stream is ended by the server (RFC 6120, 4.9.3). */
public enum StreamCondition {
  BAD_FORMAT,
  BAD_NAMESPACE_PREFIX,
  CONFLICT,
  CONNECTION_TIMEOUT,
  HOST_UNKNOWN,
  INTERNAL_SERVER_ERROR,
  INVALID_FROM,
  INVALID_NAMESPACE,
  INVALID_XML,
  NOT_AUTHORIZED,
  NOT_WELL_FORMED,
  POLICY_VIOLATION,
  RESOURCE_CONSTRAINT,
  RESTRICTED_XML,
  SYSTEM_SHUTDOWN,
  UNSUPPORTED_ENCODING,
  UNSUPPORTED_STANZA_TYPE,
  UNSUPPORTED_VERSION;

  /** As RFC 6120 spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The element that is sent. */
  public Tag error() {
    return Tag.of(Namespaces.STREAMS, "error").with(Tag.of(Namespaces.STREAM_ERRORS, word()));
  }
}
