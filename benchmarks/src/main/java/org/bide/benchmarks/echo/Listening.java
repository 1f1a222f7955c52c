package org.bide.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;

/** Where an echo server in Java listens. */
public enum Listening {
  UNIX(StandardProtocolFamily.UNIX) {
    @Override
    SocketAddress address() {
      long pid = ProcessHandle.current().pid();
      return UnixDomainSocketAddress.of(
          Path.of(System.getProperty("java.io.tmpdir"), "bide-echo-" + pid));
    }
  },
  TCP(StandardProtocolFamily.INET) {
    @Override
    SocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    void prepare(SocketChannel accepted) throws IOException {
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  };

  /** The length of a question. */
  static final int LENGTH = 64;

  static final int BACKLOG = 4096;

  private final StandardProtocolFamily family;

  Listening(StandardProtocolFamily family) {
    this.family = family;
  }

  abstract SocketAddress address();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a connection needs before it is used. */
  void prepare(SocketChannel accepted) throws IOException {}

  /** Listens, and tells the client where. */
  ServerSocketChannel open() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(family);
    server.bind(address(), BACKLOG);
    tell(server.getLocalAddress());
    return server;
  }

  static void tell(SocketAddress address) {
    System.out.println(address instanceof InetSocketAddress tcp ? tcp.getPort() : address);
  }
}
