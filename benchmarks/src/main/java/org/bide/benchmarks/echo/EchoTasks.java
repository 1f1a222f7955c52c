package org.bide.benchmarks.echo;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.bide.fd.Fd;
import org.bide.task.Task;

/** Our half: a task for each connection, on one loop. */
final class EchoTasks {

  private EchoTasks() {}

  public static void main(String[] words) throws IOException {
    Listening listening = Listening.valueOf(words[0]);
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = 1");
    ServerSocketChannel server = listening.open();
    server.configureBlocking(false);
    Bide.get(system).spawn(task -> accept(task, server, listening));
  }

  private static Void accept(Task<Object> task, ServerSocketChannel server, Listening listening)
      throws IOException {
    Fd connections = Fd.of(server);
    while (true) {
      task.await(connections.readable());
      for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
        SocketChannel accepted = next;
        listening.prepare(accepted);
        task.spawn(connection -> echo(connection, accepted));
      }
    }
  }

  private static Void echo(Task<Object> task, SocketChannel channel) throws IOException {
    try (Fd fd = Fd.takeOver(channel)) {
      var readable = fd.readable();
      ByteBuffer bytes = ByteBuffer.allocateDirect(Listening.LENGTH);
      while (true) {
        task.await(readable);
        int count = fd.read(bytes.clear());
        if (count == Fd.END) {
          return null;
        }
        if (count != Fd.AGAIN) {
          write(task, fd, bytes.flip());
        }
      }
    }
  }

  private static void write(Task<Object> task, Fd fd, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (fd.write(bytes) == Fd.AGAIN) {
        task.await(fd.writable());
      }
    }
  }
}
