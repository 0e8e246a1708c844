package org.mcdewey.edge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Talks to clients over WebSockets. */
public interface Sockets {
  /**
   * A client wants to open one.
   *
   * @param origin the header, or null
   * @return who takes what it says, or null to refuse it with 403
   */
  @Nullable Receiver accept(@Nullable String origin);

  /** Takes what one client says, one thing after the other. */
  interface Receiver {
    /** From now on it may be sent something. */
    void opened(Socket socket);

    void text(String message);

    /** A message that is no text. */
    void binary();

    /** It is gone, whoever closed it; called once. */
    void closed();
  }

  /** An open WebSocket. */
  interface Socket {
    /**
     * Sends a message; returns at once.
     *
     * @param done is told null once the message has gone out, or why it has not
     */
    void send(String message, Consumer<@Nullable Throwable> done);

    /**
     * Closes it after what was sent.
     *
     * @param code as RFC 6455 numbers reasons
     */
    void close(int code, String reason);

    /** Cuts the connection. */
    void cut();
  }
}
