package org.bide.examples.watchbuild;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;
import org.bide.task.TaskFailedException;

/**
 * Runs a command again whenever something in a folder has changed, and does not wait for a run that
 * is out of date. {@code watchbuild --help} shows how.
 */
public final class Watchbuild {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Watchbuild() {}

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
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "watchbuild"));
      var ended = bide.spawn("builder", new Builder(arguments)).ended();
      bide.select(ended).get();
      return STOPPED;
    } catch (IllegalArgumentException e) {
      System.err.println("watchbuild: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("watchbuild: " + e.getCause().getMessage());
      return FAILED;
    }
  }
}
