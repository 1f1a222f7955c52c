package org.bide.wait;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.Tallied;
import org.bide.event.UnwrittenKind;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W9: what an actor counts, and what is left of it when the actor is gone")
class LostRecorderActorTest extends WithSystem {

  private static final UnwrittenKind KIND = new UnwrittenKind("ring", "a bell") {};

  private record Rings(int count) implements Tallied<Rings> {
    @Override
    public Rings plus(Rings later) {
      return new Rings(count + later.count);
    }
  }

  private record Ring(Bell bell) implements Primitive<Rings>, Recorder {
    @Override
    public Resource resource() {
      return new Resource(KIND, bell);
    }

    @Override
    public String filter() {
      return "";
    }

    @Override
    public Nature nature() {
      return Nature.REMEMBERED;
    }

    @Override
    public void record(Tally<?> tally) {
      bell.recorder.record(tally);
    }

    @Override
    public void forget(Tally<?> tally) {
      bell.recorder.forget(tally);
    }
  }

  private enum Order {
    LOOK,
    RING,
    STOP,
    FAIL
  }

  /** A bell whose ringer does as it is told. */
  private final class Bell {
    final CompletableFuture<ActorRef<Order>> ringer = new CompletableFuture<>();
    final AtomicInteger looks = new AtomicInteger();
    final Ring ring = new Ring(this);
    final ActorRecorder<Order> recorder;
    Recordings recordings;

    Bell(UnaryOperator<Behavior<Order>> supervision) {
      recorder =
          ActorRecorder.spawn(
              systems.system(),
              "bell-" + UUID.randomUUID(),
              Order.LOOK,
              told -> {
                recordings = told;
                return supervision.apply(behavior());
              });
    }

    private Behavior<Order> behavior() {
      return Behaviors.setup(
          context -> {
            ringer.complete(context.getSelf());
            return Behaviors.receiveMessage(this::on);
          });
    }

    private Behavior<Order> on(Order order) {
      switch (order) {
        case LOOK -> looks.incrementAndGet();
        case RING -> recordings.add(ring, new Rings(1));
        case STOP -> {
          return Behaviors.stopped();
        }
        case FAIL -> throw new IllegalStateException("the rope broke");
      }
      return Behaviors.same();
    }

    void tell(Order order) {
      ringer.join().tell(order);
    }

    @Override
    public String toString() {
      return "bell";
    }
  }

  private Bell bell() {
    return new Bell(behavior -> behavior);
  }

  @Test
  @DisplayName("W7: each waiter is told what happened since it named the event")
  void counts() throws Exception {
    Bell bell = bell();
    systems.run(
        task -> {
          task.watch(bell.ring);
          assertThat(bell.recordings.events()).containsExactly(bell.ring);
          bell.tell(Order.RING);
          bell.tell(Order.RING);
          int heard = 0;
          while (heard < 2) {
            heard += task.select(bell.ring).count();
          }
          assertThat(task.await(ZERO, bell.ring)).isEmpty();
          task.forget(bell.ring);
          assertThat(bell.recordings.events()).isEmpty();
          return null;
        });
  }

  @Test
  @DisplayName("W7: what was counted before the end is reported, and then every wait fails")
  void stops() throws Exception {
    Bell bell = bell();
    systems.run(
        task -> {
          task.watch(bell.ring);
          bell.tell(Order.RING);
          bell.tell(Order.STOP);
          assertThat(task.select(bell.ring)).isEqualTo(new Rings(1));
          for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> task.await(bell.ring))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("the source of the kind 'ring' has lost its actor");
          }
          return null;
        });
    assertThatThrownBy(() -> systems.run(task -> task.await(bell.ring)))
        .hasRootCauseInstanceOf(EventException.class);
  }

  @Test
  @DisplayName("Who waits is told of the failure")
  void fails() throws Exception {
    Bell bell = bell();
    var wait = systems.bide().await(bell.ring).toCompletableFuture();
    bell.tell(Order.FAIL);
    assertThat(wait)
        .failsWithin(LONG)
        .withThrowableThat()
        .havingRootCause()
        .withMessage("the rope broke");
  }

  @Test
  @DisplayName("A restart keeps who wants to be told")
  void restarts() throws Exception {
    Bell bell =
        new Bell(behavior -> Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart()));
    TaskRef<Object, Rings> waiting = systems.bide().spawn(task -> task.select(bell.ring));
    await().atMost(LONG).until(() -> bell.looks.get() > 0);
    bell.tell(Order.FAIL);
    bell.tell(Order.RING);
    assertThat(systems.outcome(waiting)).isEqualTo(new Rings(1));
    assertThat(bell.recordings.events()).isEmpty();
  }
}
