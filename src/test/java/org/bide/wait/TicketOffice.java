package org.bide.wait;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bide.event.Nature;

/** A source actor that does as it is told: sells what it has, stops, fails. */
final class TicketOffice {

  enum Order {
    LOOK,
    SELL,
    TELL_ALL,
    STOP,
    FAIL,
    /** Fails between the look at who is first and the sale. */
    FAIL_WHILE_IT_SELLS
  }

  final CompletableFuture<ActorRef<Order>> actor = new CompletableFuture<>();
  final AtomicInteger starts = new AtomicInteger();
  final AtomicInteger stock = new AtomicInteger();
  final String name = "office-" + UUID.randomUUID();
  private final ActorSource<Order> source;
  private WaitQueue queue;

  TicketOffice(ActorSystem<?> system) {
    this(system, behavior -> behavior);
  }

  TicketOffice(ActorSystem<?> system, UnaryOperator<Behavior<Order>> supervision) {
    source =
        ActorSource.spawn(
            system,
            name,
            Order.LOOK,
            waiting -> {
              queue = waiting;
              return supervision.apply(behavior());
            });
  }

  Ticket event(Nature nature) {
    return new Ticket(nature, CompletableFuture.completedFuture(source));
  }

  WaitQueue queue() {
    return queue;
  }

  void tell(Order order) {
    actor.join().tell(order);
  }

  private Behavior<Order> behavior() {
    return Behaviors.setup(
        context -> {
          actor.complete(context.getSelf());
          starts.incrementAndGet();
          sell();
          return Behaviors.receiveMessage(this::on);
        });
  }

  private Behavior<Order> on(Order order) {
    switch (order) {
      case LOOK -> {}
      case SELL -> stock.incrementAndGet();
      case TELL_ALL -> queue.fact("open");
      case STOP -> {
        return Behaviors.stopped();
      }
      case FAIL -> throw new IllegalStateException("the printer is on fire");
      case FAIL_WHILE_IT_SELLS -> {
        queue.first();
        throw new IllegalStateException("the printer is on fire");
      }
    }
    sell();
    return Behaviors.same();
  }

  private void sell() {
    while (stock.get() > 0 && queue.give("ticket")) {
      stock.decrementAndGet();
    }
  }
}
