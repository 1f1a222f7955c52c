package org.bide.choice;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.event.Event.always;
import static org.bide.event.Event.choose;
import static org.bide.event.Event.never;
import static org.bide.event.Event.withNack;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nack;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.bide.wait.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A nack fires exactly when its event was not chosen")
class NackTest extends WithSystem {

  /** The nacks of the events that were made, in that order. */
  private final List<Event<Nack>> nacks = new ArrayList<>();

  @BeforeEach
  void forgetEarlierOnes() {
    nacks.clear();
  }

  private <T> Event<T> nacked(Event<T> event) {
    return withNack(
        nack -> {
          nacks.add(nack);
          return event;
        });
  }

  private boolean hasFired(int index) throws Exception {
    Optional<Nack> fired = systems.run(task -> task.select(nacks.get(index).poll()));
    return fired.isPresent();
  }

  private void assertFired(Boolean... which) throws Exception {
    List<Boolean> fired = new ArrayList<>();
    for (int i = 0; i < nacks.size(); i++) {
      fired.add(hasFired(i));
    }
    assertThat(fired).containsExactly(which);
  }

  @Test
  void theChosenIsNotToldTheOtherIs() throws Exception {
    Event<String> choice = choose(nacked(always("a")), nacked(never()));
    assertThat(systems.<String>run(task -> task.select(choice))).isEqualTo("a");
    assertFired(false, true);
  }

  @Test
  @DisplayName("W2: every fact that is reported was chosen")
  void severalFacts() throws Exception {
    systems.run(
        task -> task.await(nacked(always(1)), nacked(always(2)), nacked(Timer.after(LONG))));
    assertFired(false, false, true);
  }

  @Test
  @DisplayName("W3: of two takings that are ready one is chosen, and the other is told")
  void takings() throws Exception {
    Channel<String> one = Channel.buffered(1);
    Channel<String> two = Channel.buffered(1);
    one.trySend("1");
    two.trySend("2");
    String taken = systems.run(task -> task.select(nacked(one.receive()), nacked(two.receive())));
    assertFired(!taken.equals("1"), !taken.equals("2"));
  }

  @Test
  void afterTheTime() throws Exception {
    systems.run(task -> task.await(ofMillis(1), nacked(never())));
    systems.run(task -> task.await(ZERO, nacked(never())));
    assertFired(true, true);
  }

  @Test
  void afterCancellation() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.select(
                        nacked(
                            Event.guard(
                                () -> {
                                  waits.countDown();
                                  return never();
                                }))));
    waits.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).hasMessageContaining("cancelled");
    assertFired(true);
  }

  @Test
  @DisplayName("W8: after a failure, whether of another event, of another maker, or of its own")
  void afterAFailure() throws Exception {
    Event<Object> broken =
        Event.guard(
            () -> {
              throw new IllegalStateException("broken");
            });
    Event<?> refused = Event.parse("process:4194303:exit");
    assertThatThrownBy(() -> systems.run(task -> task.await(nacked(always(1)), refused)));
    assertThatThrownBy(() -> systems.run(task -> task.await(nacked(always(1)), broken)));
    assertThatThrownBy(() -> systems.run(task -> task.await(nacked(broken))));
    assertFired(true, true, true);
  }

  @Test
  @DisplayName("An event whose function throws was chosen: it has happened")
  void afterAFailureOfAFunction() throws Exception {
    Event<Object> fails =
        always(1)
            .map(
                one -> {
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> systems.run(task -> task.select(nacked(fails), nacked(never()))));
    assertFired(false, true);
  }

  @Test
  void insideAnother() throws Exception {
    Event<String> inner = choose(nacked(always("a")), nacked(never()));
    systems.<String>run(task -> task.select(choose(nacked(inner), nacked(never()))));
    // Made from outside in, and in the order given.
    assertFired(false, false, true, true);
  }

  @Test
  @DisplayName("What is outranked was not chosen, though it was true")
  void outranked() throws Exception {
    systems.run(task -> task.await(Event.first(nacked(always(1)), nacked(always(2)))));
    assertFired(false, true);
  }

  @Test
  @DisplayName("Each wait makes it anew; the nack of an earlier one says nothing of a later one")
  void eachWait() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    Event<String> event = nacked(channel.receive());
    systems.run(task -> task.await(ZERO, event));
    channel.trySend("a");
    systems.run(task -> task.await(ZERO, event));
    assertFired(true, false);
  }

  @Test
  @DisplayName("A request is taken back by its nack: the server neither waits nor answers for ever")
  void requestAndReply() throws Exception {
    record Question(Channel<String> reply, Event<Nack> nack) {}
    Channel<Question> server = Channel.buffered(10);
    Event<String> ask =
        withNack(
            nack -> {
              Channel<String> reply = Channel.rendezvous();
              server.trySend(new Question(reply, nack));
              return reply.receive();
            });
    systems.run(task -> task.await(ZERO, ask)); // nobody is there yet who could answer
    TaskRef<Object, List<String>> serving =
        systems
            .bide()
            .spawn(
                task -> {
                  List<String> log = new ArrayList<>();
                  for (int i = 0; i < 2; i++) {
                    Question question = task.select(server.receive());
                    log.add(
                        task.select(
                            question.reply().send("answer").map(Object::toString),
                            question.nack().map(Object::toString)));
                  }
                  return log;
                });
    assertThat(systems.<String>run(task -> task.select(ask))).isEqualTo("answer");
    assertThat(systems.outcome(serving)).containsExactly("not chosen", "sent");
  }

  @Test
  @DisplayName("Waits from outside of actors and of plain actors tell it too")
  void otherWaiters() throws Exception {
    Fired fired =
        systems
            .bide()
            .await(LONG, nacked(always(1)), nacked(never()))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    assertThat(fired.size()).isEqualTo(1);
    CompletableFuture<Fired> answer = new CompletableFuture<>();
    ActorRef<Fired> actor =
        systems
            .system()
            .systemActorOf(
                Behaviors.<Fired>setup(
                    context -> {
                      Wait.on(context).forAny(nacked(always(1)), nacked(never())).tell(f -> f);
                      return Behaviors.receive(
                          (c, message) -> {
                            answer.complete(message);
                            return Behaviors.same();
                          });
                    }),
                "asking",
                akka.actor.typed.Props.empty());
    assertThat(answer.get(20, TimeUnit.SECONDS).size()).isEqualTo(1);
    assertFired(false, true, false, true);
    assertThat(actor).isNotNull();
  }

  @Test
  @DisplayName("An actor that stops while it waits has chosen nothing")
  void anActorThatStops() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    ActorRef<String> actor =
        systems
            .system()
            .systemActorOf(
                Behaviors.<String>setup(
                    context -> {
                      Wait.on(context).forAny(nacked(never())).tell(Object::toString);
                      waits.countDown();
                      return Behaviors.receive((c, message) -> Behaviors.stopped());
                    }),
                "stopping",
                akka.actor.typed.Props.empty());
    waits.await();
    assertThat(hasFired(0)).isFalse();
    actor.tell("stop");
    await().until(() -> hasFired(0));
  }
}
