package org.bide.fd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Two ends of a TCP connection on the loopback, as channels of NIO. */
record Sockets(SocketChannel one, SocketChannel other) implements AutoCloseable {

  static Sockets connected() throws IOException {
    try (ServerSocketChannel server = listening()) {
      SocketChannel one = SocketChannel.open(server.getLocalAddress());
      SocketChannel other = server.accept();
      one.configureBlocking(false);
      other.configureBlocking(false);
      return new Sockets(one, other);
    }
  }

  static ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  public void close() throws IOException {
    one.close();
    other.close();
  }
}
