package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W16: a shielded clean-up waits although the task is cancelled")
class ShieldTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  @Test
  void waitsAfterTheCancellationHasArrived() throws Exception {
    List<Object> seen = new CopyOnWriteArrayList<>();
    CountDownLatch waiting = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  try {
                    waiting.countDown();
                    return body.await(NEVER);
                  } finally {
                    seen.add(body.shielded(() -> body.await(ofMillis(10)).size()));
                    seen.add(
                        body.shielded(
                            () ->
                                body.gather(left -> left.await(ofMillis(10)), right -> 2).size()));
                    Thread.sleep(1); // it has arrived, and interrupts no more
                    seen.add("slept");
                    body.await(ofMillis(10));
                    seen.add("unreachable");
                  }
                });
    waiting.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    assertThat(seen).containsExactly(0, 2, "slept");
  }

  @Test
  void aCancellationThatComesMeanwhileArrivesAfterIt() throws Exception {
    for (boolean inACallOfTheJdk : new boolean[] {true, false}) {
      List<Object> seen = new CopyOnWriteArrayList<>();
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch cancelled = new CountDownLatch(1);
      TaskRef<Object, Object> task =
          systems
              .bide()
              .spawn(
                  body -> {
                    seen.add(
                        body.shielded(
                            () -> {
                              inside.countDown();
                              cancelled.await(); // a call of the JDK
                              body.await(ofMillis(20));
                              Thread.sleep(1);
                              return "shielded";
                            }));
                    if (inACallOfTheJdk) {
                      Thread.sleep(ofDays(1));
                    } else {
                      body.await(NEVER);
                    }
                    return seen.add("unreachable");
                  });
      inside.await();
      task.cancel();
      cancelled.countDown();
      assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
      assertThat(seen).containsExactly("shielded");
    }
  }

  @Test
  void anInterruptThatIsPendingIsPutOff() throws Exception {
    systems.run(
        task -> {
          Thread.currentThread().interrupt();
          task.shielded(
              () -> {
                Thread.sleep(1);
                return task.await(ofMillis(1));
              });
          return assertThatThrownBy(() -> Thread.sleep(1)).isInstanceOf(InterruptedException.class);
        });
  }

  @Test
  void aLimitInsideItHoldsAndOneAroundItWaits() throws Exception {
    Optional<String> result =
        systems.run(
            task ->
                task.within(
                    ofMillis(10),
                    () -> {
                      Optional<Object> inner =
                          task.shielded(() -> task.within(ofMillis(30), () -> task.await(NEVER)));
                      assertThat(inner).isEmpty();
                      assertThat(Thread.currentThread().isInterrupted())
                          .as("the outer limit, kept out until here")
                          .isTrue();
                      task.await(NEVER);
                      return "unreachable";
                    }));
    assertThat(result).isEmpty();
  }

  @Test
  void theTasksOfAScopeInItAreShieldedToo() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.shielded(
                        () ->
                            body.gather(
                                child -> {
                                  inside.countDown();
                                  cancelled.await();
                                  return child.await(ofMillis(20)).size();
                                })));
    inside.await();
    task.cancel();
    cancelled.countDown();
    assertThat(systems.outcome(task)).isEqualTo(List.of(0));
  }

  @Test
  void waitsAlsoWhenTheActorIsGone() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    ActorRef<Object> parent =
        systems
            .system()
            .systemActorOf(
                Behaviors.setup(
                    context -> {
                      context.watch(
                          context.spawn(
                              Task.behavior(
                                  task -> {
                                    try {
                                      waiting.countDown();
                                      return task.await(NEVER);
                                    } finally {
                                      seen.add(
                                          task.shielded(() -> task.await(ofMillis(50)).size()));
                                      seen.add(catchThrowable(() -> task.spawn(late -> 1)));
                                      seen.add(
                                          catchThrowable(
                                              () -> task.shielded(() -> task.spawn(late -> 1))));
                                    }
                                  }),
                              "child"));
                      return Behaviors.receive(Object.class)
                          .onAnyMessage(
                              stop -> {
                                context.getChildren().forEach(context::stop);
                                return Behaviors.same();
                              })
                          .onSignal(
                              akka.actor.typed.Terminated.class,
                              gone -> {
                                seen.add("gone");
                                return Behaviors.stopped();
                              })
                          .build();
                    }),
                "shield-parent",
                Props.empty());
    waiting.await();
    parent.tell("stop");
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("gone");
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(TaskCancelledException.class);
    assertThat(seen.poll(20, TimeUnit.SECONDS))
        .isInstanceOf(IllegalStateException.class)
        .asString()
        .contains("the task's actor has stopped");
  }
}
