package org.bide.benchmarks.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A peer: a virtual thread for each connection, which blocks in its reads. */
final class EchoThreads {

  private EchoThreads() {}

  public static void main(String[] words) throws IOException {
    Listening listening = Listening.valueOf(words[0]);
    ServerSocketChannel server = listening.open();
    while (true) {
      SocketChannel accepted = server.accept();
      listening.prepare(accepted);
      Thread.startVirtualThread(() -> echo(accepted));
    }
  }

  private static void echo(SocketChannel channel) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(Listening.LENGTH);
    try (channel) {
      while (channel.read(bytes.clear()) >= 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
