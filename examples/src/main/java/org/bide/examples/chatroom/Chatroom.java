package org.bide.examples.chatroom;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.bide.Bide;
import org.bide.task.TaskFailedException;

/**
 * Rooms in which people talk, over TCP: {@code chatroom --help} shows how.
 *
 * <p>Each {@link Guest} is a task, and each room a broadcast, which hands everybody what anybody
 * says, in one order. What a guest does is one choice: to listen to his socket, to say something,
 * to hear something. So somebody who is held up in saying goes on hearing, and nobody waits for
 * each other in a circle.
 */
public final class Chatroom {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  /** Guests that have connected and are not let in yet. */
  private static final int BACKLOG = 128;

  private Chatroom() {}

  public static void main(String... words) throws InterruptedException {
    System.exit(run(words));
  }

  private static int run(String... words) throws InterruptedException {
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help()) {
        System.out.print(Arguments.HELP);
        return STOPPED;
      }
      ServerSocketChannel socket = listen(arguments.port());
      System.out.println("chatroom: listens on " + socket.getLocalAddress());
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "chatroom"));
      var ended = bide.spawn("house", new House(arguments, socket)).ended();
      bide.select(ended).get();
      return STOPPED;
    } catch (IllegalArgumentException e) {
      System.err.println("chatroom: " + e.getMessage());
      return REFUSED;
    } catch (IOException e) {
      System.err.println("chatroom: " + e.getMessage());
      return FAILED;
    } catch (TaskFailedException e) {
      System.err.println("chatroom: " + e.getCause().getMessage());
      return FAILED;
    }
  }

  private static ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open();
    try {
      socket.bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
      socket.configureBlocking(false);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "cannot listen on " + port + ": " + e.getMessage() + "; 0 is a port that is free", e);
    }
  }
}
