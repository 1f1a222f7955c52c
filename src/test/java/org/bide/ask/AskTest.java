package org.bide.ask;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithTestKit;
import org.bide.wait.Wait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request to an actor as an event")
class AskTest extends WithTestKit {

  private record Add(int a, int b, ActorRef<Integer> replyTo) {}

  private ActorRef<Add> adder() {
    return kit.spawn(
        Behaviors.receiveMessage(
            add -> {
              add.replyTo().tell(add.a() + add.b());
              return Behaviors.same();
            }));
  }

  private static Event<Integer> sum(ActorRef<Add> of, int a, int b) {
    return Ask.of(of, replyTo -> new Add(a, b, replyTo));
  }

  private int answered(Event<Integer> request) throws Exception {
    return systems.run(task -> task.select(request));
  }

  private void assertNobodyAsks() {
    await().atMost(LONG).until(() -> !systems.system().printTree().contains("bide-ask-"));
  }

  @Test
  @DisplayName("It fires with the reply; each wait asks anew")
  void replies() throws Exception {
    ActorRef<Add> adder = adder();
    systems.run(
        task -> {
          Event<Integer> sum = sum(adder, 1, 2);
          for (int i = 0; i < 1_000; i++) {
            assertThat(task.select(sum)).isEqualTo(3);
          }
          return null;
        });
    assertNobodyAsks();
  }

  @Test
  @DisplayName("Two in one wait are two requests, and all of them can be had")
  void several() throws Exception {
    ActorRef<Add> adder = adder();
    Fired both = systems.run(task -> task.all(sum(adder, 1, 2), sum(adder, 3, 4)));
    assertThat(both).extracting(Occurrence::detail).containsExactly(3, 7);
    TestProbe<Add> slow = kit.createTestProbe(Add.class);
    Event<Integer> sum = sum(slow.ref(), 1, 1);
    TaskRef<Object, Integer> twice =
        systems.bide().spawn(task -> task.select(Event.choose(sum, sum)));
    slow.receiveMessage(LONG);
    slow.receiveMessage(LONG).replyTo().tell(2);
    assertThat(systems.outcome(twice)).isEqualTo(2);
    assertNobodyAsks();
  }

  @Test
  @DisplayName("A wait that finds something else ready asks nobody, nor does one that only looks")
  void asksNobody() throws Exception {
    TestProbe<Add> adder = kit.createTestProbe(Add.class);
    systems.run(
        task -> {
          Event<Integer> sum = sum(adder.ref(), 1, 2);
          assertThat(task.select(sum.poll())).isEmpty();
          assertThat(task.await(ZERO, sum)).isEmpty();
          return task.await(sum, Event.always("now"));
        });
    adder.expectNoMessage(ofMillis(20));
  }

  @Test
  @DisplayName("W15: a request that was lost leaves nobody behind; its late reply goes nowhere")
  void lost() throws Exception {
    TestProbe<DeadLetter> deadLetters = systems.deadLetters();
    TestProbe<Add> adder = kit.createTestProbe(Add.class);
    Event<Integer> sum = sum(adder.ref(), 1, 2);
    Optional<Integer> late = systems.run(task -> task.select(sum.within(ofMillis(1))));
    assertThat(late).isEmpty();
    ActorRef<Integer> former = adder.receiveMessage(LONG).replyTo();
    assertNobodyAsks();
    TaskRef<Object, Integer> again = systems.bide().spawn(task -> task.select(sum));
    Add second = adder.receiveMessage(LONG);
    former.tell(-1);
    assertThat(deadLetters.receiveMessage(LONG).message()).isEqualTo(-1);
    second.replyTo().tell(3);
    assertThat(systems.outcome(again)).isEqualTo(3);
  }

  @Test
  @DisplayName("W15: nor does one of a task that is cancelled")
  void cancelled() {
    TestProbe<Add> adder = kit.createTestProbe(Add.class);
    TaskRef<Object, Integer> asks =
        systems.bide().spawn(task -> task.select(sum(adder.ref(), 1, 2)));
    adder.receiveMessage(LONG);
    asks.cancel();
    assertThatThrownBy(() -> systems.outcome(asks)).isInstanceOf(Exception.class);
    assertNobodyAsks();
  }

  @Test
  @DisplayName("W9: an actor that terminates before it replies ends the wait as gone")
  void gone() throws Exception {
    TestProbe<Add> adder = kit.createTestProbe(Add.class);
    TaskRef<Object, Fired> asks = systems.bide().spawn(t -> t.await(sum(adder.ref(), 1, 2)));
    adder.receiveMessage(LONG);
    adder.stop();
    assertThat(systems.outcome(asks).iterator().next().detail())
        .isInstanceOfSatisfying(
            Gone.class, gone -> assertThat(gone.why()).contains("terminated before it replied"));
    assertThatThrownBy(() -> systems.run(task -> task.select(sum(adder.ref(), 1, 2))))
        .isInstanceOf(TaskFailedException.class)
        .hasCauseInstanceOf(GoneException.class);
    assertNobodyAsks();
  }

  @Test
  @DisplayName("What making the request throws, the wait throws, and the others are not waited for")
  void throwsWhatTheRequestThrows() {
    ActorRef<Add> adder = adder();
    Event<Integer> broken =
        Ask.of(
            adder,
            replyTo -> {
              throw new IllegalArgumentException("no numbers");
            });
    assertThatThrownBy(() -> systems.run(task -> task.select(broken)))
        .hasRootCauseMessage("no numbers");
    assertNobodyAsks();
  }

  @Test
  @DisplayName("A status reply is a value, or throws its error")
  void status() throws Exception {
    ActorRef<ActorRef<StatusReply<Integer>>> even =
        kit.spawn(
            Behaviors.setup(
                context -> {
                  int[] count = {0};
                  return Behaviors.receiveMessage(
                      replyTo -> {
                        replyTo.tell(
                            count[0]++ == 0 ? StatusReply.success(42) : StatusReply.error("odd"));
                        return Behaviors.same();
                      });
                }));
    Event<Integer> answer = Ask.withStatus(even, replyTo -> replyTo);
    assertThat(answered(answer)).isEqualTo(42);
    assertThatThrownBy(() -> answered(answer))
        .hasCauseInstanceOf(StatusReply.ErrorMessage.class)
        .hasMessageContaining("odd");
    assertThat(answered(answer.recover(e -> -1))).isEqualTo(-1);
  }

  @Test
  @DisplayName("A plain actor asks, without a stash and without a timeout of the asked")
  void ofAPlainActor() {
    TestProbe<String> probe = kit.createTestProbe();
    ActorRef<Add> adder = adder();
    kit.spawn(
        Behaviors.<String>setup(
            context -> {
              Event<Integer> sum = sum(adder, 1, 2);
              Wait.on(context)
                  .forAny(sum)
                  .within(LONG)
                  .tell(fired -> fired.get(sum).map(n -> "it is " + n).orElse("late"));
              return Behaviors.receiveMessage(
                  message -> {
                    probe.ref().tell(message);
                    return Behaviors.stopped();
                  });
            }));
    probe.expectMessage(LONG, "it is 3");
    assertNobodyAsks();
  }

  @Test
  @DisplayName("Many tasks ask at once, and lose some")
  void many() throws Exception {
    ActorRef<Add> adder = adder();
    List<TaskRef<Object, Integer>> all =
        IntStream.range(0, 50)
            .<TaskRef<Object, Integer>>mapToObj(
                n ->
                    systems
                        .bide()
                        .spawn(
                            task -> {
                              int got = 0;
                              for (int i = 0; i < 100; i++) {
                                Event<Optional<Integer>> sum =
                                    sum(adder, n, i).within(ofNanos(20_000));
                                Optional<Integer> one = task.select(sum);
                                assertThat(one.orElse(n + i)).isEqualTo(n + i);
                                got += one.isPresent() ? 1 : 0;
                              }
                              return got;
                            }))
            .toList();
    for (TaskRef<Object, Integer> each : all) {
      systems.outcome(each);
    }
    assertNobodyAsks();
  }

  @Test
  @DisplayName("W9: the system of who asks ends")
  void theSystemEnds() throws Exception {
    try (Systems others = new Systems()) {
      TestProbe<Add> nobody = kit.createTestProbe(Add.class);
      CompletableFuture<Fired> asks =
          others.bide().await(sum(nobody.ref(), 1, 2)).toCompletableFuture();
      nobody.receiveMessage(LONG);
      others.system().terminate();
      assertThatThrownBy(() -> asks.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(EventException.class);
    }
  }

  @Test
  @DisplayName("It prints as whom it asks, and a text cannot name it")
  void text() {
    String text = sum(adder(), 1, 2).toString();
    assertThat(text).startsWith("ask:akka://test/");
    assertThatThrownBy(() -> Event.parse(text)).hasMessageContaining("ask");
  }
}
