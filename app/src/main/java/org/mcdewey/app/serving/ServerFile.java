package org.mcdewey.app.serving;

/**
 * {@code server.json} in the home: how a command finds the server.
 *
 * @param adminUrl on the loopback address
 * @param url where people reach it
 * @param secret only who may read the home knows it
 */
record ServerFile(long pid, String adminUrl, String url, String secret) {}
