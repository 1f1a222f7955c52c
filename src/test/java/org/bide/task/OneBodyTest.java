package org.bide.task;

import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.SupervisorStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W16: never are two bodies of a task at once, and no message is lost in between")
class OneBodyTest extends WithSystem {

  @Test
  void aBodyThatThrewHasUnwoundWithThoseItStartedBeforeTheNextBegins() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        Bodies.spawn(
            systems,
            Bodies.supervised(
                bodies.alone(
                    body -> {
                      bodies.seen.add("begins");
                      body.spawn(bodies.alone(child -> child.await(Bodies.NEVER)));
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
        Bodies.spawn(
            systems,
            Bodies.supervised(
                bodies.alone(
                    body -> {
                      bodies.seen.add("begins");
                      body.spawn(bodies.alone(child -> child.await(Bodies.NEVER)));
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
        Bodies.spawn(
            systems,
            Bodies.supervised(
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
        Bodies.spawn(
            systems, Bodies.parent(Task.behavior(bodies.alone(bodies::failsWhenTold)), true));
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
    TestProbe<DeadLetter> letters = systems.deadLetters();
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch unwinding = new CountDownLatch(1);
    ActorRef<String> parent =
        Bodies.spawn(
            systems,
            Bodies.parent(
                Task.behavior(
                    task -> {
                      bodies.seen.add("begins");
                      try {
                        return task.await(Bodies.NEVER);
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
          Bodies.spawn(
              systems,
              Bodies.supervised(
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
