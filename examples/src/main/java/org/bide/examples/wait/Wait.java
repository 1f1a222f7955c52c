package org.bide.examples.wait;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletionException;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.event.Occurrence;

/**
 * The shell's missing {@code wait}: for any process, not only a child; for descriptors, signals,
 * timers and files; for whichever comes first. {@code wait --help} shows how.
 *
 * <p>All of Bide that it takes is {@link Event#parse} and {@link Bide#await}.
 */
public final class Wait {

  private static final int FIRED = 0;
  private static final int REFUSED = 2;

  /** As timeout(1) has it. */
  private static final int TIMED_OUT = 124;

  private Wait() {}

  public static void main(String... words) {
    System.exit(run(words));
  }

  private static int run(String... words) {
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help()) {
        System.out.print(Help.text());
        return FIRED;
      }
      Fired fired = await(arguments);
      for (Occurrence<?> occurrence : fired) {
        System.out.println(Line.of(occurrence));
      }
      return fired.isEmpty() ? TIMED_OUT : FIRED;
    } catch (UsageException | EventSyntaxException | EventException e) {
      System.err.println("wait: " + e.getMessage());
      return REFUSED;
    }
  }

  private static Fired await(Arguments arguments) {
    var system = ActorSystem.create(Behaviors.empty(), "wait");
    var stage = Bide.get(system).await(arguments.timeout(), arguments.events());
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EventException refused ? refused : e;
    }
  }
}
