package org.bide.examples.cron;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.List;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Task;
import org.bide.task.TaskFailedException;

/**
 * Runs commands at the times of a crontab. {@code cron --help} shows how. When that is, a library
 * says that knows crontabs and time zones, cron-utils; to wait until then, for a command to end and
 * for TERM, is one choice for each {@link Entry}.
 */
public final class Cron {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Cron() {}

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
      List<Crontab.Line> lines = Crontab.read(arguments.crontab());
      if (arguments.preview() > 0) {
        lines.forEach(line -> line.preview(arguments.from(), arguments.preview()));
        return STOPPED;
      }
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "cron"));
      var ended = bide.spawn("cron", task -> schedule(task, lines, arguments)).ended();
      bide.select(ended).get();
      return STOPPED;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("cron: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("cron: " + e.getCause().getMessage());
      return FAILED;
    }
  }

  private static Done schedule(Task<Object> task, List<Crontab.Line> lines, Arguments arguments) {
    var stop = Event.choose(unlessIgnored(task, "TERM"), unlessIgnored(task, "INT"));
    List<Entry> entries = lines.stream().map(line -> new Entry(line, arguments)).toList();
    entries.forEach(entry -> task.spawn("line-" + entry.number(), entry));
    System.err.println("cron: lines to wait for: " + entries.size());
    task.select(stop);
    entries.forEach(Entry::stop);
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
}
