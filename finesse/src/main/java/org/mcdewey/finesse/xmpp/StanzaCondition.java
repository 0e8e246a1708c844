package org.mcdewey.finesse.xmpp;

import java.util.Locale;

/** Why a stanza comes back (RFC 6120, 8.3.3), with the type of error that goes with it. */
public enum StanzaCondition {
  BAD_REQUEST("modify"),
  CONFLICT("cancel"),
  FEATURE_NOT_IMPLEMENTED("cancel"),
  FORBIDDEN("auth"),
  INTERNAL_SERVER_ERROR("cancel"),
  ITEM_NOT_FOUND("cancel"),
  JID_MALFORMED("modify"),
  NOT_ALLOWED("cancel"),
  NOT_AUTHORIZED("auth"),
  REMOTE_SERVER_NOT_FOUND("cancel"),
  RESOURCE_CONSTRAINT("wait"),
  SERVICE_UNAVAILABLE("cancel"),
  UNEXPECTED_REQUEST("cancel");

  private final String type;

  StanzaCondition(String type) {
    this.type = type;
  }

  /** As RFC 6120 spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The element that is sent.
   *
   * @param further what a protocol adds to say it more exactly
   */
  public Tag error(Tag... further) {
    return Tag.of(Namespaces.CLIENT, "error")
        .with("type", type)
        .with(Tag.of(Namespaces.STANZA_ERRORS, word()))
        .with(java.util.List.of(further));
  }
}
