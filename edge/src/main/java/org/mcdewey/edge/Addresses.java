package org.mcdewey.edge;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses of this machine that a server listens on. */
final class Addresses {
  private Addresses() {}

  /**
   * The addresses a host stands for; {@code localhost} for both loopback addresses, whatever the
   * resolver thinks.
   */
  static List<InetAddress> of(String host) {
    if (HostNames.normal(host).equals(HostNames.normal("localhost"))) {
      return loopback();
    }
    try {
      return List.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new EdgeException(
          "The address \"" + host + "\" is not known; give --host an address of this machine.", e);
    }
  }

  /** 127.0.0.1, and ::1 where this machine has it. */
  static List<InetAddress> loopback() {
    InetAddress four = InetAddress.ofLiteral("127.0.0.1");
    InetAddress six = InetAddress.ofLiteral("::1");
    try {
      return NetworkInterface.getByInetAddress(six) == null ? List.of(four) : List.of(four, six);
    } catch (SocketException e) {
      return List.of(four);
    }
  }

  /** What a server on all addresses is also called by: each address of this machine. */
  static List<String> further(List<InetAddress> addresses) {
    if (addresses.stream().noneMatch(InetAddress::isAnyLocalAddress)) {
      return List.of();
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> !a.isLinkLocalAddress())
          .map(HostNames::text)
          .distinct()
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }
}
