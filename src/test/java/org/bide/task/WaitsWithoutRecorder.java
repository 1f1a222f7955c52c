package org.bide.task;

import static java.time.Duration.ofMillis;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;
import org.bide.timer.Timer;

/** A program of its own, for a JVM of few modules. */
final class WaitsWithoutRecorder {
  private WaitsWithoutRecorder() {}

  public static void main(String[] arguments) {
    System.out.println("jdk.jfr is there: " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "program");
    Bide.get(system)
        .spawn(task -> task.await(Timer.after(ofMillis(1))))
        .result()
        .whenComplete(
            (fired, failure) -> {
              System.out.println(failure == null ? fired.size() + " fired" : failure);
              system.terminate();
            });
  }
}
