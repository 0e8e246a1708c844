package org.mcdewey.finesse.site;

/**
 * Somebody else's XMPP server, which clients connect to in place of this one.
 *
 * @param host where it is
 * @param port on which it takes components
 * @param secret that it shares with the component
 */
public record OutsideServer(String host, int port, String secret) {}
