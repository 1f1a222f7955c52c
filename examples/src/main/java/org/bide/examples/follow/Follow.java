package org.bide.examples.follow;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Occurrence;
import org.bide.signal.Signal;
import org.bide.task.Task;
import org.bide.task.TaskFailedException;

/**
 * Prints the ends of files as they grow, whatever becomes of the files: {@code tail -F}.
 *
 * <pre>{@code
 * follow [-n LINES] FILE...
 * }</pre>
 *
 * <p>One task waits, in one place, for all of the files and for the signals that end it.
 */
public final class Follow {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  /** As a shell has it, for a process that a signal ended. */
  private record End(int status) {}

  private static final Event<End> INT = Signal.of("INT").raised().map(_ -> new End(128 + 2));
  private static final Event<End> TERM = Signal.of("TERM").raised().map(_ -> new End(128 + 15));

  private Follow() {}

  public static void main(String... words) {
    System.exit(run(words));
  }

  private static int run(String... words) {
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help()) {
        System.out.print(Arguments.HELP);
        return DONE;
      }
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "follow"));
      var ended = bide.spawn("follow", task -> follow(task, arguments)).ended();
      return bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get().status();
    } catch (UsageException e) {
      System.err.println("follow: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("follow: " + e.getCause().getMessage());
      return FAILED;
    }
  }

  private static End follow(Task<Object> task, Arguments arguments) throws IOException {
    Screen screen = new Screen(arguments.files().size() > 1);
    List<Followed> files = arguments.files().stream().map(f -> new Followed(f, screen)).toList();
    List<Event<?>> events = new ArrayList<>();
    files.forEach(file -> watch(task, file.changed(), events)); // nothing is missed from here on
    for (Event<End> signal : List.of(INT, TERM)) {
      try {
        watch(task, signal, events);
      } catch (EventException e) {
        // Who started us has had it ignored, as a script does in the background: so it is.
      }
    }
    for (Followed file : files) {
      file.printEnd(arguments.lines());
    }
    while (true) {
      for (Occurrence<?> occurrence : task.await(events.toArray(Event[]::new))) {
        switch (occurrence.detail()) {
          case End end -> {
            return end;
          }
          case Followed file -> file.look();
          default -> throw new IllegalStateException(occurrence.toString());
        }
      }
    }
  }

  private static void watch(Task<Object> task, Event<?> event, List<Event<?>> events) {
    task.watch(event);
    events.add(event);
  }
}
