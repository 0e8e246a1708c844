package org.mcdewey.benchmarks;

import java.io.IOException;

/** A server that notifies subscribers of one node, and a way to make it do so. */
interface Notifier extends AutoCloseable {
  String name();

  /** Of WebSocket and BOSH, without TLS. */
  int port();

  /** What the subscribers have subscribed to. */
  String node();

  /** Makes so many events, none of which waits for the one before. */
  void publish(int events) throws Exception;

  ProcessHandle process();

  @Override
  void close() throws IOException;
}
