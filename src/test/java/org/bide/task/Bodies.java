package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.testing.Systems;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;

/** The bodies of one test, and what they did. */
final class Bodies {

  static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  /** In order. */
  final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();

  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();

  void did(String... expected) throws InterruptedException {
    for (String each : expected) {
      String next = seen.poll(20, SECONDS);
      assertThat(next).isEqualTo(each);
    }
  }

  /** Says what it receives, and fails when it is told to. */
  Object failsWhenTold(Task<String> task) {
    seen.add("begins");
    while (true) {
      String message = task.receive();
      seen.add(message);
      if (message.startsWith("fail")) {
        throw new IllegalStateException(message);
      }
    }
  }

  /** Waits for ever, in an actor whose death pact makes it restart. */
  Object dies(Task<String> task) {
    task.context(
        context -> {
          context.watch(context.spawnAnonymous(Behaviors.<String>stopped()));
          return null;
        });
    return task.await(NEVER);
  }

  /** Has a clean-up that waits, and blocks, and counts how many run at once. */
  Body<String, Object> alone(Body<String, Object> body) {
    return task -> {
      mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        return body.run(task);
      } finally {
        task.shielded(() -> task.await(ofMillis(20)));
        Thread.sleep(5);
        seen.add("unwound");
        running.decrementAndGet();
      }
    };
  }

  // ---- their actors

  private static final AtomicInteger NAMES = new AtomicInteger();

  static <M> ActorRef<M> spawn(Systems systems, Behavior<M> behavior) {
    return systems
        .system()
        .systemActorOf(behavior, "supervised-" + NAMES.incrementAndGet(), Props.empty());
  }

  static <M> Behavior<M> supervised(Body<M, ?> body, SupervisorStrategy strategy) {
    return Behaviors.supervise(Task.<M>behavior(body)).onFailure(strategy);
  }

  /** Has one child and passes messages on to it; "stop" stops it, "crash" makes the parent fail. */
  static Behavior<String> parent(Behavior<String> childs, boolean restarts) {
    Behavior<String> behavior =
        Behaviors.setup(
            context -> {
              ActorRef<String> child = context.spawn(childs, "child");
              return Behaviors.receiveMessage(
                  message -> {
                    switch (message) {
                      case "stop" -> context.stop(child);
                      case "crash" -> throw new IllegalStateException("the parent crashes");
                      default -> child.tell(message);
                    }
                    return Behaviors.same();
                  });
            });
    return restarts
        ? Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart())
        : behavior;
  }
}
