package org.bide.examples.follow;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.List;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.task.Task;
import org.bide.task.TaskFailedException;

/**
 * Prints the ends of files as they grow, whatever becomes of the files: {@code tail -F}.
 *
 * <pre>{@code
 * follow [-n LINES] FILE...
 * }</pre>
 *
 * <p>One task waits, in one place, for all of the files. It goes on until a signal ends the JVM.
 */
public final class Follow {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

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
      return bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get();
    } catch (IllegalArgumentException e) {
      System.err.println("follow: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("follow: " + e.getCause().getMessage());
      return FAILED;
    }
  }

  private static int follow(Task<Object> task, Arguments arguments) throws IOException {
    Screen screen = new Screen(arguments.files().size() > 1);
    List<Followed> files = arguments.files().stream().map(f -> new Followed(f, screen)).toList();
    List<Event<Followed>> changes = files.stream().map(Followed::changed).toList();
    changes.forEach(task::watch); // nothing is missed from here on
    for (Followed file : files) {
      file.printEnd(arguments.lines());
    }
    while (true) {
      for (Occurrence<?> change : task.await(changes)) {
        ((Followed) change.value()).look();
      }
    }
  }
}
