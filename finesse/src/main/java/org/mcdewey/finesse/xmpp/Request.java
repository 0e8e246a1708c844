package org.mcdewey.finesse.xmpp;

/**
 * An {@code iq} of a client.
 *
 * @param to whom it is for; empty for the client's own account
 * @param set whether it asks for a change
 * @param payload the one child
 */
public record Request(String to, boolean set, Tag payload) {
  public boolean is(String namespace, String name) {
    return payload.is(namespace, name);
  }
}
