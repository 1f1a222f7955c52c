package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.SupervisorStrategy;
import java.time.Duration;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W16: Akka's supervision of a task does what it says")
class SupervisionTest extends WithSystem {

  @Test
  void restartKeepsTheMessagesInTheirOrder() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        Bodies.spawn(
            systems, Bodies.supervised(bodies::failsWhenTold, SupervisorStrategy.restart()));
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
  void aFullStackAndAClassThatCannotBeLinkedFailTheTaskAndNotTheJvm() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        Bodies.spawn(
            systems,
            Bodies.supervised(
                own -> {
                  bodies.seen.add("begins");
                  return switch (own.receive()) {
                    case "recurse" -> recurse(1);
                    case String other -> throw new NoClassDefFoundError(other);
                  };
                },
                SupervisorStrategy.restart()));
    bodies.did("begins");
    for (String how : new String[] {"recurse", "link", "recurse"}) {
      task.tell(how);
      bodies.did("begins");
    }
  }

  private static int recurse(int depth) {
    return depth == 0 ? 0 : recurse(depth + 1) + depth;
  }

  @Test
  void aLimitOfRestartsIsKeptAndThenTheActorStops() throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = systems.deadLetters();
    TestProbe<Object> probe = TestProbe.create(systems.system());
    ActorRef<String> task =
        Bodies.spawn(
            systems,
            Bodies.supervised(
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
    TestProbe<DeadLetter> letters = systems.deadLetters();
    TestProbe<Object> probe = TestProbe.create(systems.system());
    ActorRef<String> task =
        Bodies.spawn(systems, Bodies.supervised(bodies::failsWhenTold, SupervisorStrategy.stop()));
    task.tell("fail");
    task.tell("left");
    bodies.did("begins", "fail");
    probe.expectTerminated(task, Systems.LONG);
    assertThat(letters.receiveMessage(Systems.LONG).message()).isEqualTo("left");
  }

  @Test
  void resumeBeginsTheBodyAnewAndLosesNoMessage() throws Exception {
    Bodies bodies = new Bodies();
    ActorRef<String> task =
        Bodies.spawn(
            systems, Bodies.supervised(bodies::failsWhenTold, SupervisorStrategy.resume()));
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
        Bodies.spawn(
            systems,
            Bodies.supervised(
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
  void anActorThatIsStoppedInItsBackOffBeginsNoBodyAndItsMessagesAreDeadLetters() throws Exception {
    Bodies bodies = new Bodies();
    TestProbe<DeadLetter> letters = systems.deadLetters();
    ActorRef<String> parent =
        Bodies.spawn(
            systems,
            Bodies.parent(
                Bodies.supervised(
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
}
