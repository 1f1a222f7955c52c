package org.bide.examples.gateway;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.bide.Bide;
import org.bide.task.TaskFailedException;

/**
 * Lets many clients ask few processes: lines come in over TCP, a pool of worker processes makes of
 * each another line, and every client gets his answers in the order in which he asked. {@code
 * gateway --help} shows how.
 *
 * <p>There are three sorts of tasks. {@link Server} waits for clients and for TERM, a {@link
 * Client} for its socket and its oldest answer, and a {@link Worker} for jobs and its process. What
 * is between them is one channel of jobs, and its end is the end of them all.
 */
public final class Gateway {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  /** Clients that have connected and are not let in yet. */
  private static final int BACKLOG = 128;

  private Gateway() {}

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
      System.out.println("gateway: listens on " + socket.getLocalAddress());
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "gateway"));
      var ended = bide.spawn("server", new Server(arguments, socket)).ended();
      bide.select(ended).get();
      return STOPPED;
    } catch (IllegalArgumentException e) {
      System.err.println("gateway: " + e.getMessage());
      return REFUSED;
    } catch (IOException e) {
      System.err.println("gateway: " + e.getMessage());
      return FAILED;
    } catch (TaskFailedException e) {
      System.err.println("gateway: " + e.getCause().getMessage());
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
