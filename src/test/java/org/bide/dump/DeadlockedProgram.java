package org.bide.dump;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bide.Bide;
import org.bide.task.TaskRef;

/** A program of its own: two tasks wait for each other, and others hold every loop. */
final class DeadlockedProgram {
  private DeadlockedProgram() {}

  public static void main(String[] arguments) throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "program");
    Bide bide = Bide.get(system);
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> one = bide.spawn("one", task -> task.select(second.get().ended()));
    TaskRef<Object, Object> two = bide.spawn("two", task -> task.select(one.ended()));
    second.complete(two);
    while (bide.dump().deadlocks().isEmpty()) {
      Thread.onSpinWait();
    }
    int loops = bide.loops().size();
    CountDownLatch held = new CountDownLatch(loops);
    for (int i = 0; i < loops; i++) {
      bide.spawn(
          task -> {
            held.countDown();
            while (true) {
              Thread.onSpinWait();
            }
          });
    }
    held.await();
    System.out.println("all stand still");
  }
}
