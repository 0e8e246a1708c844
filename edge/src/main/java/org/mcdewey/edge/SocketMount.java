package org.mcdewey.edge;

/**
 * A path where clients open WebSockets. Requests that open none go to the mounts.
 *
 * @param path with what is below it
 * @param protocol chosen where the client offers it
 * @param messageBytes of one message; more closes the socket with 1009
 * @param sockets whoever talks to the clients; it looks at Origin itself
 */
public record SocketMount(String path, String protocol, int messageBytes, Sockets sockets) {
  public SocketMount {
    if (!path.matches("(/[A-Za-z0-9._-]+)+")) {
      throw new IllegalArgumentException("not a path to mount at: " + path);
    }
  }

  boolean has(String asked) {
    return asked.equals(path) || asked.startsWith(path + "/");
  }
}
