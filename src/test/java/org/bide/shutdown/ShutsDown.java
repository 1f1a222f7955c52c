package org.bide.shutdown;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bide.Bide;
import org.bide.task.TaskCancelledException;
import org.bide.timer.Timer;

/**
 * A program of its own that is ended in the way that its first argument says. One task waits for
 * the shutdown and cleans up, one knows nothing of it, one named it and never ends by itself.
 */
final class ShutsDown {
  private ShutsDown() {}

  public static void main(String[] arguments) throws Exception {
    String how = arguments[0];
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            "test",
            ConfigFactory.parseString(
                    "akka.coordinated-shutdown.phases.before-service-unbind.timeout = "
                        + (how.equals("late") ? "1s" : "20s"))
                .withFallback(ConfigFactory.load()));
    Bide bide = Bide.get(system);
    CountDownLatch named = new CountDownLatch(1);
    bide.spawn(
        task -> {
          task.watch(Shutdown.begun());
          named.countDown();
          Begun begun = task.select(Shutdown.begun());
          System.out.println(begun);
          task.await(Timer.after(Duration.ofMillis(100))); // the sources of events still run
          System.out.println("cleaned up");
          return null;
        });
    named.await();
    CountDownLatch ready = new CountDownLatch(1);
    bide.spawn(
        task -> {
          if (how.equals("late")) {
            task.watch(Shutdown.begun());
          }
          try {
            System.out.println("ready");
            ready.countDown();
            task.await(Timer.after(Duration.ofDays(1)));
          } catch (TaskCancelledException e) {
            System.out.println("cancelled");
            throw e;
          }
          return null;
        });
    ready.await();
    switch (how) {
      case "exit" -> System.exit(3);
      case "terminate" -> system.terminate();
      default -> {} // a signal comes
    }
  }
}
