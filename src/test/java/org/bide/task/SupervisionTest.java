package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.eventstream.EventStream;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W16: Akka's supervision of a task does what it says, and never runs two bodies at once")
class SupervisionTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));
  private static final AtomicInteger NAMES = new AtomicInteger();

  /** The bodies of one test, and what they did. */
  private static final class Bodies {

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
  }

  private <M> ActorRef<M> spawn(Behavior<M> behavior) {
    return systems
        .system()
        .systemActorOf(behavior, "supervised-" + NAMES.incrementAndGet(), Props.empty());
  }

  private static <M> Behavior<M> supervised(Body<M, ?> body, SupervisorStrategy strategy) {
    return Behaviors.supervise(Task.<M>behavior(body)).onFailure(strategy);
  }

  private TestProbe<DeadLetter> deadLetters() {
    TestProbe<DeadLetter> letters = TestProbe.create(systems.system());
    systems
        .system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(DeadLetter.class, letters.getRef()));
    return letters;
  }

  // ---- what each strategy means

  @Test
  void restartKeepsTheMessagesInTheirOrder() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task = spawn(supervised(bodies::failsWhenTold, SupervisorStrategy.restart()));
    for (int i = 0; i < 3; i++) {
      task.tell("a");
      task.tell("fail");
      task.tell("b");
      task.tell("c");
    }
    for (int i = 0; i < 3; i++) {
      bodies.did(i == 0 ? new String[] {"begins", "a"} : new String[] {"a"});
      bodies.did("fail", "begins", "b", "c");
    }
  }

  @Test
  void aLimitOfRestartsIsKeptAndThenTheActorStops() throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = deadLetters();
    TestProbe<Object> probe = TestProbe.create(systems.system());
    ActorRef<String> task =
        spawn(
            supervised(
                bodies::failsWhenTold,
                SupervisorStrategy.restart().withLimit(2, Duration.ofMinutes(1))));
    for (int i = 0; i < 3; i++) {
      task.tell("fail");
    }
    task.tell("left");
    bodies.did("begins", "fail", "begins", "fail", "begins", "fail");
    probe.expectTerminated(task, Systems.LONG);
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("left");
    assertThat(bodies.seen).isEmpty();
  }

  @Test
  void stopEndsTheActorAndItsMessagesAreDeadLetters() throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = deadLetters();
    TestProbe<Object> probe = TestProbe.create(systems.system());
    ActorRef<String> task = spawn(supervised(bodies::failsWhenTold, SupervisorStrategy.stop()));
    task.tell("fail");
    task.tell("left");
    bodies.did("begins", "fail");
    probe.expectTerminated(task, Systems.LONG);
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("left");
  }

  @Test
  void resumeBeginsTheBodyAnewAndLosesNoMessage() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task = spawn(supervised(bodies::failsWhenTold, SupervisorStrategy.resume()));
    task.tell("fail");
    bodies.did("begins", "fail", "begins"); // though nobody tells it anything more
    task.tell("fail again");
    task.tell("a");
    bodies.did("fail again", "begins", "a");
  }

  @Test
  void aBackOffIsWaitedForAndLosesNoMessage() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        spawn(
            supervised(
                bodies::failsWhenTold,
                SupervisorStrategy.restartWithBackoff(ofMillis(200), ofMillis(200), 0)));
    task.tell("fail");
    task.tell("a");
    bodies.did("begins", "fail");
    long failed = System.nanoTime();
    task.tell("b"); // in the back-off
    bodies.did("begins", "a", "b");
    assertThat(Duration.ofNanos(System.nanoTime() - failed)).isGreaterThan(ofMillis(150));
  }

  @Test
  void anActorThatIsStoppedInItsBackOffBeginsNoBodyAndItsMessagesAreDeadLetters()
      throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = deadLetters();
    ActorRef<String> parent =
        spawn(
            parent(
                supervised(
                    task -> {
                      bodies.seen.add("begins");
                      task.self().tell("left");
                      task.await(ofMillis(20)); // what comes in the back-off is with Akka
                      throw new IllegalStateException("fails");
                    },
                    SupervisorStrategy.restartWithBackoff(ofDays(1), ofDays(1), 0)),
                false));
    bodies.did("begins");
    Thread.sleep(50); // it is in its back-off soon, and if it is not, the result is the same
    parent.tell("stop");
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("left");
    assertThat(bodies.seen).isEmpty();
  }

  /** Has one child and passes messages on to it; "stop" stops it, "crash" makes the parent fail. */
  private static Behavior<String> parent(Behavior<String> childs, boolean restarts) {
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

  // ---- never two at once

  @Test
  void aBodyThatThrewHasUnwoundWithThoseItStartedBeforeTheNextBegins() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        spawn(
            supervised(
                bodies.alone(
                    body -> {
                      bodies.seen.add("begins");
                      body.spawn(bodies.alone(child -> child.await(NEVER)));
                      body.receive();
                      throw new IllegalStateException("once more");
                    }),
                SupervisorStrategy.restart()));
    for (int i = 0; i < 5; i++) {
      bodies.did("begins");
      task.tell("fail");
      bodies.did("unwound", "unwound");
    }
    assertThat(bodies.mostAtOnce).as("a body and its child").hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("A death pact restarts the actor while its body runs: the next waits for it")
  void aRestartThatIsNotTheBodys(boolean stopChildren) throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<Object> probe = TestProbe.create(systems.system());
    ActorRef<String> task =
        spawn(
            supervised(
                bodies.alone(
                    body -> {
                      bodies.seen.add("begins");
                      body.spawn(bodies.alone(child -> child.await(NEVER)));
                      return bodies.dies(body);
                    }),
                SupervisorStrategy.restart()
                    .withStopChildren(stopChildren)
                    .withLimit(4, Duration.ofMinutes(1))));
    for (int i = 0; i < 5; i++) {
      bodies.did("begins", "unwound", "unwound");
    }
    probe.expectTerminated(task, Systems.LONG);
    assertThat(bodies.mostAtOnce).as("a body and its child").hasValueLessThanOrEqualTo(2);
  }

  @Test
  void messagesThatComeWhileTheFormerBodyUnwindsAreKept() throws Exception {
    Bodies bodies = new Bodies();
    CountDownLatch restarting = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    ActorRef<String> task =
        spawn(
            supervised(
                bodies.alone(
                    body -> {
                      if (begun.incrementAndGet() > 1) {
                        return bodies.failsWhenTold(body);
                      }
                      try {
                        return bodies.dies(body);
                      } finally {
                        restarting.countDown();
                        body.shielded(
                            () -> {
                              sent.await();
                              return null;
                            });
                      }
                    }),
                SupervisorStrategy.restart()));
    task.tell("a");
    restarting.await();
    for (String message : List.of("b", "c", "fail", "d")) {
      task.tell(message);
    }
    assertThat(begun).hasValue(1);
    sent.countDown();
    bodies.did("unwound", "begins", "a", "b", "c", "fail", "unwound", "begins", "d");
    assertThat(bodies.mostAtOnce).hasValue(1);
  }

  @Test
  void aParentThatRestartsDoesNotBeginItsChildAnewBesideTheFormer() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> parent =
        spawn(parent(Task.behavior(bodies.alone(bodies::failsWhenTold)), true));
    for (int i = 0; i < 10; i++) {
      bodies.did("begins");
      parent.tell("crash");
      parent.tell("a");
      bodies.did("unwound");
      bodies.did("begins", "a");
      parent.tell("crash");
      bodies.did("unwound");
    }
    bodies.did("begins");
    assertThat(bodies.mostAtOnce).hasValue(1);
  }

  @Test
  void anActorThatIsStoppedWhileItsFormerBodyUnwindsBeginsNoOther() throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = deadLetters();
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch unwinding = new CountDownLatch(1);
    ActorRef<String> parent =
        spawn(
            parent(
                Task.behavior(
                    task -> {
                      bodies.seen.add("begins");
                      try {
                        return task.await(NEVER);
                      } finally {
                        unwinding.countDown();
                        task.shielded(
                            () -> {
                              stopped.await();
                              return null;
                            });
                        bodies.seen.add("unwound");
                      }
                    }),
                true));
    bodies.did("begins");
    parent.tell("crash"); // another child, which has to wait for the first
    unwinding.await();
    parent.tell("left");
    parent.tell("stop");
    Thread.sleep(50);
    stopped.countDown();
    bodies.did("unwound");
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("left");
    assertThat(bodies.seen.poll(50, java.util.concurrent.TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void underStorm() throws Exception {
    List<ActorRef<String>> parents = new ArrayList<>();
    List<AtomicInteger> most = new ArrayList<>();
    List<LinkedBlockingQueue<Integer>> received = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      AtomicInteger runningHere = new AtomicInteger();
      AtomicInteger mostHere = new AtomicInteger();
      LinkedBlockingQueue<Integer> messages = new LinkedBlockingQueue<>();
      most.add(mostHere);
      received.add(messages);
      Body<String, Object> body =
          task -> {
            mostHere.accumulateAndGet(runningHere.incrementAndGet(), Math::max);
            try {
              while (true) {
                int number = Integer.parseInt(task.receive());
                messages.add(number);
                if (number % 7 == 0) {
                  throw new IllegalStateException("every seventh");
                }
              }
            } finally {
              if (messages.size() % 2 == 0) {
                task.shielded(() -> task.await(ofMillis(1)));
              }
              runningHere.decrementAndGet();
            }
          };
      parents.add(
          spawn(
              supervised(
                  body,
                  p % 2 == 0
                      ? SupervisorStrategy.restart()
                      : SupervisorStrategy.restartWithBackoff(ofMillis(1), ofMillis(2), 0.5))));
    }
    for (int i = 1; i <= 200; i++) {
      for (ActorRef<String> each : parents) {
        each.tell(Integer.toString(i));
      }
    }
    for (LinkedBlockingQueue<Integer> messages : received) {
      for (int i = 1; i <= 200; i++) {
        assertThat(messages.poll(20, SECONDS)).isEqualTo(i);
      }
    }
    assertThat(most).allSatisfy(each -> assertThat(each).hasValue(1));
  }
}
