package org.mcdewey.finesse.xmpp;

/**
 * Who signed in.
 *
 * @param id login id, as the local part of an address once it is escaped
 */
public record Account(String id) {}
