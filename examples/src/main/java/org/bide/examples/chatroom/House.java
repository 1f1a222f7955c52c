package org.bide.examples.chatroom;

import akka.Done;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;

/** Lets guests in until it is told to close, and then ends when all have gone. */
final class House implements Body<Object, Done> {

  /** After a guest could not be let in: most often there is no descriptor left. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Arguments arguments;
  private final ServerSocketChannel socket;
  private final Rooms rooms = new Rooms();
  private int guests;

  /** TERM or INT. */
  private Event<Raised> stop = Event.never();

  House(Arguments arguments, ServerSocketChannel socket) {
    this.arguments = arguments;
    this.socket = socket;
  }

  @Override
  public Done run(Task<Object> task) throws IOException {
    stop = Event.choose(unlessIgnored(task, "TERM"), unlessIgnored(task, "INT"));
    try (socket) {
      Event<Readiness> knock = Fd.of(socket).readable();
      while (!(task.<Object>select(knock, stop) instanceof Raised)) {
        letIn(task);
      }
    }
    rooms.close();
    return Done.getInstance();
  }

  /**
   * From here on counted; or never, where nohup, or a script that put us in the background, has it
   * ignored.
   */
  private static Event<Raised> unlessIgnored(Task<?> task, String signal) {
    Event<Raised> raised = Signal.of(signal).raised();
    try {
      task.watch(raised);
      return raised;
    } catch (EventException ignored) {
      return Event.never();
    }
  }

  private void letIn(Task<Object> task) {
    try {
      SocketChannel guest = socket.accept();
      if (guest != null) { // or it has gone again
        task.spawn(new Guest("guest" + ++guests, guest, rooms, arguments.patience()));
      }
    } catch (IOException e) {
      System.err.println("chatroom: a guest cannot be let in: " + e.getMessage());
      task.await(PAUSE, stop);
    }
  }
}
