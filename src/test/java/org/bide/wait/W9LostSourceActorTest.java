package org.bide.wait;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.wait.TicketOffice.Order;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W9: nobody waits for ever at a source whose actor is gone")
class W9LostSourceActorTest extends WithSystem {

  private TicketOffice office() {
    return new TicketOffice(systems.system());
  }

  private TicketOffice supervised(SupervisorStrategy strategy) {
    return new TicketOffice(
        systems.system(), behavior -> Behaviors.supervise(behavior).onFailure(strategy));
  }

  private List<CompletableFuture<Fired>> waits(int count, Event<?> event) {
    List<CompletableFuture<Fired>> waits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waits.add(systems.bide().await(event).toCompletableFuture());
    }
    return waits;
  }

  private static void assertRefused(CompletableFuture<?> wait, String... words) {
    assertThat(wait)
        .failsWithin(LONG)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(EventException.class)
        .withMessageContainingAll(words);
  }

  /** An offer leaves the queue after it was fired, and so a moment after its wait has ended. */
  private static void assertLeft(TicketOffice office) {
    await().atMost(LONG).until(() -> office.queue().isEmpty());
  }

  @Test
  @DisplayName("It stops: all are told, with the kind and the actor")
  void stops() {
    TicketOffice office = office();
    List<CompletableFuture<Fired>> waits = waits(100, office.event(Nature.TAKING));
    office.tell(Order.STOP);
    waits.forEach(
        wait ->
            assertRefused(
                wait,
                "cannot wait for ticket:office: the source of the kind 'ticket' has lost its actor",
                "/system/" + office.name + "/source has stopped",
                "must run as long as"));
    assertLeft(office);
  }

  @Test
  @DisplayName("It fails: its failure is named, and the cure")
  void fails() {
    TicketOffice office = office();
    CompletableFuture<Fired> wait = waits(1, office.event(Nature.FACT)).getFirst();
    office.tell(Order.FAIL);
    assertRefused(
        wait,
        "has failed with java.lang.IllegalStateException: the printer is on fire",
        "let supervision restart");
    assertThatThrownBy(wait::join).hasRootCauseMessage("the printer is on fire");
    assertThat(office.starts).hasValue(1);
  }

  @Test
  @DisplayName("It fails between its look at who is first and the commit: that one is told too")
  void failsInTheMiddle() {
    TicketOffice office = office();
    CompletableFuture<Fired> wait = waits(1, office.event(Nature.TAKING)).getFirst();
    office.tell(Order.FAIL_WHILE_IT_SELLS);
    assertRefused(wait, "the printer is on fire");
  }

  @Test
  @DisplayName("W8: who comes later fails at once, also who only looks")
  void later() throws Exception {
    TicketOffice office = office();
    Event<Object> ticket = office.event(Nature.TAKING);
    CompletableFuture<Fired> wait = waits(1, ticket).getFirst();
    office.tell(Order.STOP);
    assertRefused(wait, "has stopped");
    systems.run(
        task -> {
          assertThatThrownBy(() -> task.await(ticket)).hasMessageContaining("has stopped");
          assertThatThrownBy(() -> task.await(ZERO, ticket)).hasMessageContaining("has stopped");
          assertThat(task.<Object>select(ticket.recover(e -> "sold out"))).isEqualTo("sold out");
          return null;
        });
  }

  @Test
  @DisplayName("It ends between the look at what is ready and the subscription")
  void endsInBetween() {
    TicketOffice office = office();
    Ticket ticket = office.event(Nature.TAKING);
    HandMade unseen = new HandMade(Nature.TAKING); // whose look finds nothing wrong
    unseen.onSubscribe = ticket::subscribe;
    CompletableFuture<Fired> wait = waits(1, ticket).getFirst();
    office.tell(Order.STOP);
    assertRefused(wait, "has stopped");
    assertRefused(waits(1, unseen).getFirst(), "has stopped");
    assertThat(office.queue().size()).isZero();
  }

  @Test
  @DisplayName("Others in the same wait are given up, and nothing of them was taken")
  void besideOthers() {
    TicketOffice lost = office();
    TicketOffice other = office();
    CompletableFuture<Fired> wait =
        systems
            .bide()
            .await(lost.event(Nature.TAKING), other.event(Nature.TAKING))
            .toCompletableFuture();
    lost.tell(Order.STOP);
    assertRefused(wait, "has stopped");
    await().atMost(LONG).until(() -> other.queue().isEmpty());
    other.tell(Order.SELL);
    await().atMost(LONG).until(() -> other.stock.get() == 1);
  }

  @Test
  @DisplayName("Its behavior never starts")
  void neverStarts() {
    var source =
        ActorSource.spawn(
            systems.system(),
            "closed-" + java.util.UUID.randomUUID(),
            Order.LOOK,
            waiting ->
                Behaviors.<Order>setup(
                    context -> {
                      throw new IllegalStateException("no key");
                    }));
    Ticket ticket = new Ticket(Nature.FACT, CompletableFuture.completedFuture(source));
    assertRefused(waits(1, ticket).getFirst(), "no key");
  }

  @Test
  @DisplayName("A restart keeps those who wait")
  void restarts() throws Exception {
    TicketOffice office = supervised(SupervisorStrategy.restart());
    List<CompletableFuture<Fired>> waits = waits(100, office.event(Nature.TAKING));
    office.tell(Order.FAIL);
    for (CompletableFuture<Fired> wait : waits) {
      office.tell(Order.SELL);
      office.tell(Order.FAIL);
      assertThat(wait.get(20, SECONDS)).hasSize(1);
    }
    assertThat(office.starts).hasValueGreaterThan(100);
    assertLeft(office);
  }

  @Test
  @DisplayName("So does one after a back-off; a limit that is reached refuses them")
  void restartsWithBackOff() {
    TicketOffice office =
        supervised(
            SupervisorStrategy.restartWithBackoff(ofMillis(20), ofMillis(20), 0)
                .withMaxRestarts(1));
    office.tell(Order.FAIL);
    CompletableFuture<Fired> wait = waits(1, office.event(Nature.TAKING)).getFirst();
    office.tell(Order.SELL);
    assertThat(wait).succeedsWithin(LONG);
    CompletableFuture<Fired> other = waits(1, office.event(Nature.TAKING)).getFirst();
    office.tell(Order.FAIL);
    assertRefused(other, "has failed with", "the printer is on fire");
  }

  @Test
  @DisplayName("None is missed, however waits begin and end while the actor does")
  void noneIsMissed() throws Exception {
    for (int round = 0; round < 200; round++) {
      TicketOffice office = office();
      Event<Object> ticket = office.event(Nature.TAKING);
      List<TaskRef<Object, Object>> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        waiting.add(
            systems
                .bide()
                .spawn(
                    task -> {
                      while (true) {
                        task.self().tell("now"); // in a later turn, so the wait suspends first
                        task.await(ticket, task.message());
                        task.await(ZERO, task.message());
                      }
                    }));
      }
      office.tell(Order.SELL);
      office.tell(round % 2 == 0 ? Order.STOP : Order.FAIL);
      for (TaskRef<Object, Object> each : waiting) {
        assertThatThrownBy(() -> systems.outcome(each))
            .isInstanceOf(TaskFailedException.class)
            .hasCauseInstanceOf(EventException.class);
      }
      assertLeft(office);
    }
  }

  @Test
  @DisplayName("The actor system ends: so do the waits of who is outside of it")
  void theSystemEnds() {
    try (Systems others = new Systems()) {
      TicketOffice office = new TicketOffice(others.system());
      CompletableFuture<Fired> wait =
          others.bide().await(office.event(Nature.FACT)).toCompletableFuture();
      office.actor.join();
      others.system().terminate();
      assertRefused(wait, "the actor system has ended");
    }
  }

  @Test
  @DisplayName("W10: a fact wakes everybody; W15: it leaves nobody in the queue")
  void facts() {
    TicketOffice office = office();
    List<CompletableFuture<Fired>> waits = waits(100, office.event(Nature.FACT));
    office.tell(Order.TELL_ALL);
    waits.forEach(wait -> assertThat(wait).succeedsWithin(LONG));
    assertLeft(office);
  }

  @Test
  @DisplayName("W4, W15: waits that end otherwise have taken nothing and do not stand in the queue")
  void nothingIsLeft() throws Exception {
    TicketOffice office = office();
    Event<Integer> ticket = office.event(Nature.TAKING).map(t -> 1);
    TaskRef<Object, Integer> guest =
        systems
            .bide()
            .spawn(
                task -> {
                  int taken = 0;
                  for (int visit = 0; visit < 10_000; visit++) {
                    task.self().tell(visit); // in a later turn, so the wait suspends first
                    taken += task.select(ticket, task.message().map(m -> 0));
                    task.await(ZERO, task.message());
                  }
                  return taken;
                });
    for (int i = 0; i < 1_000; i++) {
      office.tell(Order.SELL);
    }
    int taken = systems.outcome(guest);
    assertLeft(office);
    await().atMost(LONG).until(() -> taken + office.stock.get() == 1_000);
  }
}
