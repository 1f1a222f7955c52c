package org.bide.examples.gateway;

import akka.Done;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/** Lets clients in until it is told to stop, and then ends when all have got their answers. */
final class Server implements Body<Object, Done> {

  /** After a client could not be let in: most often there is no descriptor left. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Arguments arguments;
  private final ServerSocketChannel socket;
  private final Channel<Job> jobs;

  /** TERM or INT. */
  private Event<Raised> stop = Event.never();

  Server(Arguments arguments, ServerSocketChannel socket) {
    this.arguments = arguments;
    this.socket = socket;
    this.jobs = Channel.buffered("jobs", arguments.queue());
  }

  @Override
  public Done run(Task<Object> task) throws Exception {
    stop = Event.choose(unlessIgnored(task, "TERM"), unlessIgnored(task, "INT"));
    List<TaskRef<Object, Done>> workers = new ArrayList<>();
    try (socket) {
      for (int i = 1; i <= arguments.workers(); i++) {
        workers.add(task.spawn("worker-" + i, new Worker(arguments, jobs)));
      }
      letIn(task);
    }
    jobs.close(); // whoever waits for a job or a client's line now learns that it is over
    task.all(arguments.grace(), workers.stream().map(TaskRef::ended).toArray(Event[]::new));
    workers.forEach(TaskRef::cancel);
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

  private void letIn(Task<Object> task) throws IOException {
    Event<Readiness> knock = Fd.of(socket).readable();
    while (!(task.<Object>select(knock, stop) instanceof Raised)) {
      try {
        SocketChannel client = socket.accept();
        if (client != null) { // or it has gone again
          task.spawn(new Client(client, arguments, jobs));
        }
      } catch (IOException e) {
        System.err.println("gateway: a client cannot be let in: " + e.getMessage());
        task.await(PAUSE, stop);
      }
    }
  }
}
