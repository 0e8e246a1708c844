package org.mcdewey.edge;

import java.time.Duration;

/**
 * What a client may ask of the server before it is cut off.
 *
 * @param headerBytes of one request's line and headers; more is answered with 431
 * @param uriBytes of a request's path and query; more is answered with 414
 * @param idle how long a connection may carry nothing
 * @param firstRequest how long a new connection has to bring its first whole request header,
 *     however busily it drips bytes
 * @param bodyGrace how long a body may take however slowly it comes
 * @param bodyBytesPerSecond the average rate a body has to keep once the grace is over
 * @param connections open at once; further ones wait to be accepted
 * @param streams requests at once on one HTTP/2 connection
 * @param http2Events unusual HTTP/2 frames (resets, pings, settings) a second on one connection
 * @param drain how long requests that are being answered have when the server stops
 */
public record Limits(
    int headerBytes,
    int uriBytes,
    Duration idle,
    Duration firstRequest,
    Duration bodyGrace,
    int bodyBytesPerSecond,
    int connections,
    int streams,
    int http2Events,
    Duration drain) {

  public static final Limits DEFAULT =
      new Limits(
          32 * 1024,
          16 * 1024,
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          1024,
          2_000,
          128,
          128,
          Duration.ofSeconds(3));
}
