package org.bide.signal;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import org.bide.Bide;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.timer.Timer;

/**
 * A program of its own: names the signal of its first argument, prints {@code named}; on the first
 * of them forgets it and prints {@code forgotten}; then stands still while another signal is waited
 * for, until it is ended.
 */
final class NamesAndForgets {
  private NamesAndForgets() {}

  public static void main(String[] arguments) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "test");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shuts down")));
    Event<Raised> event = Signal.of(arguments[0]).raised();
    Bide.get(system)
        .spawn(
            task -> {
              try {
                task.watch(event);
                System.out.println("named");
                System.out.println(task.select(event));
                task.forget(event);
                System.out.println("forgotten");
                task.await(Signal.of("USR2").raised(), Timer.after(Duration.ofMinutes(1)));
              } catch (EventException e) {
                System.out.println(e.getMessage());
                system.terminate();
              }
              return null;
            });
  }
}
