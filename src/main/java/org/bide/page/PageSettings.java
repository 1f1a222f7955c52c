package org.bide.page;

import com.typesafe.config.Config;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * How the page is configured.
 *
 * @param address a loopback address and a port, which is 0 for any that is free
 * @param token the one to use; empty for a random one
 */
record PageSettings(InetSocketAddress address, Optional<String> token) {

  private static final String KEY = "bide.page";
  private static final int LARGEST_PORT = 65535;
  private static final int SHORTEST_TOKEN = 16;

  /** Empty if there is to be no page. */
  static Optional<PageSettings> of(Config system) {
    Config config = system.getConfig(KEY);
    String port = config.getString("port");
    if (port.equals("off")) {
      return Optional.empty();
    }
    return Optional.of(
        new PageSettings(
            new InetSocketAddress(loopback(config.getString("address")), number(port)),
            token(config.getString("token"))));
  }

  private static int number(String port) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 0 && number <= LARGEST_PORT) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw noPort(port, e);
    }
    throw noPort(port, null);
  }

  private static IllegalArgumentException noPort(String port, Exception cause) {
    return new IllegalArgumentException(
        KEY + ".port is '" + port + "'; write a port, 0 for any that is free, or off", cause);
  }

  /** Numbers and no names: what a name stands for is up to others. */
  private static InetAddress loopback(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      if (literal.isLoopbackAddress()) {
        return InetAddress.getByAddress(literal.getAddress());
      }
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw noLoopback(address, e);
    }
    throw noLoopback(address, null);
  }

  private static IllegalArgumentException noLoopback(String address, Exception cause) {
    return new IllegalArgumentException(
        KEY
            + ".address is '"
            + address
            + "'; write \"127.0.0.1\" or \"::1\": the page is for this machine alone, and for"
            + " others through a tunnel (ssh -L)",
        cause);
  }

  private static Optional<String> token(String token) {
    if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          KEY
              + ".token has only "
              + token.length()
              + " characters, and could be guessed; write "
              + SHORTEST_TOKEN
              + " or more, or none for a random one");
    }
    return Optional.of(token).filter(told -> !told.isEmpty());
  }
}
