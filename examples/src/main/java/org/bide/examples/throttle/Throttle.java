package org.bide.examples.throttle;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;
import org.bide.task.TaskFailedException;

/**
 * Passes on lines, no more of them than so many in a second: a rate limit that is an event of its
 * own, beside channels, signals and timers. {@code throttle --help} shows how.
 */
public final class Throttle {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Throttle() {}

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
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "throttle"));
      var ended = bide.spawn("flow", task -> new Flow(task, arguments).run()).ended();
      bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get();
      return DONE;
    } catch (IllegalArgumentException e) {
      System.err.println("throttle: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("throttle: " + e.getCause().getMessage());
      return FAILED;
    }
  }
}
