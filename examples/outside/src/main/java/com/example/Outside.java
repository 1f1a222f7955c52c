package com.example;

import static java.time.Duration.ofMillis;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;
import org.bide.event.Fired;
import org.bide.process.Child;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.timer.Timer;

/** Waits for a child and for some time to pass, and prints what became of both. */
class Outside {

  public static void main(String[] args) throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "outside");
    try {
      Bide bide = Bide.get(system);
      TaskRef<Object, Fired> task = bide.spawn("both", Outside::waitForBoth);
      Fired fired = bide.select(task.ended()).get();
      fired.occurrences().forEach(each -> System.out.println(each.detail()));
    } finally {
      system.terminate();
    }
  }

  private static Fired waitForBoth(Task<Object> task) throws Exception {
    try (Child child = Child.of("sh", "-c", "exit 7").start()) {
      return task.all(
          child.exited().map(exit -> "status " + exit.status().orElseThrow()),
          Timer.after(ofMillis(50)).map(expiry -> "time is over"));
    }
  }
}
