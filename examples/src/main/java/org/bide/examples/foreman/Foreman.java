package org.bide.examples.foreman;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;
import org.bide.event.Fired;
import org.bide.task.TaskFailedException;

/**
 * Runs the processes of a Procfile, and keeps them running.
 *
 * <pre>{@code
 * foreman [--grace 5s] PROCFILE
 * }</pre>
 *
 * <p>A Procfile has a line {@code name: command} for each process. What they write comes out line
 * by line, with the time and the name in front. What dies is started again. {@code HUP}, or a
 * change of the Procfile, starts and stops what has changed; {@code TERM} and {@code INT} end all.
 *
 * <p>Four kinds of tasks do it, and each file here is read from top to bottom: {@link Supervisor}
 * waits for signals and the Procfile, a {@link Keeper} for each process waits for its pipes, its
 * end and for time, and {@link Output} has the only hand on standard output.
 */
public final class Foreman {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Foreman() {}

  public static void main(String... words) {
    System.exit(run(words));
  }

  private static int run(String... words) {
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help()) {
        System.out.print(Arguments.HELP);
      } else {
        supervise(arguments);
      }
      return STOPPED;
    } catch (UsageException | ProcfileException e) {
      System.err.println("foreman: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("foreman: " + e.getCause());
      return FAILED;
    }
  }

  private static void supervise(Arguments arguments) throws ProcfileException {
    var supervisor =
        new Supervisor(
            arguments.procfile(), Procfile.read(arguments.procfile()), arguments.grace());
    var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "foreman"));
    var ended = bide.spawn("supervisor", supervisor).ended();
    Fired fired = bide.await(ended).toCompletableFuture().join();
    fired.get(ended).orElseThrow().get();
  }
}
