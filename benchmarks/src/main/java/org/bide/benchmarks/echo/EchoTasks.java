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
        accepted.configureBlocking(false);
        task.spawn(connection -> echo(connection, accepted));
      }
    }
  }

  private static Void echo(Task<Object> task, SocketChannel channel) throws IOException {
    try (channel) {
      Fd fd = Fd.of(channel);
      var readable = fd.readable();
      ByteBuffer bytes = ByteBuffer.allocateDirect(Listening.LENGTH);
      while (true) {
        task.await(readable);
        if (channel.read(bytes.clear()) < 0) {
          return null;
        }
        for (bytes.flip(); bytes.hasRemaining(); ) {
          if (channel.write(bytes) == 0) {
            task.await(fd.writable());
          }
        }
      }
    }
  }
}
