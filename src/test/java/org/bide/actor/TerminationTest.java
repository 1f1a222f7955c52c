package org.bide.actor;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import akka.actor.PoisonPill;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.wait.Wait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The termination of an actor as an event")
class TerminationTest extends WithSystem {

  private ActorRef<Mortal> start() {
    return Mortal.start(systems.system());
  }

  private TaskRef<Object, Terminated> waitFor(ActorRef<?> ref) {
    return systems.bide().spawn(task -> task.select(Termination.of(ref)));
  }

  private boolean now(ActorRef<?> ref) throws Exception {
    Optional<Terminated> found = systems.run(task -> task.select(ZERO, Termination.of(ref)));
    return found.isPresent();
  }

  @Test
  @DisplayName("W5: it fires when the actor has terminated, and for ever after")
  void stops() throws Exception {
    ActorRef<Mortal> mortal = start();
    assertThat(now(mortal)).isFalse();
    TaskRef<Object, Terminated> waiting = waitFor(mortal);
    await().until(() -> Mortal.watchers(mortal) > 0);
    mortal.tell(Mortal.STOP);
    assertThat(systems.outcome(waiting)).isEqualTo(new Terminated(mortal));
    assertThat(now(mortal)).isTrue();
    assertThat(now(mortal)).isTrue();
  }

  @Test
  void fails() throws Exception {
    ActorRef<Mortal> mortal = start();
    TaskRef<Object, Terminated> waiting = waitFor(mortal);
    mortal.tell(Mortal.FAIL);
    systems.outcome(waiting);
    assertThat(now(mortal)).isTrue();
  }

  @Test
  @DisplayName("A restart is no termination")
  void restarts() throws Exception {
    CompletableFuture<Void> restarted = new CompletableFuture<>();
    ActorRef<Mortal> mortal =
        Mortal.start(
            systems.system(),
            Behaviors.supervise(
                    Behaviors.<Mortal>receive(
                        (context, way) -> {
                          if (way == Mortal.FAIL) {
                            throw new IllegalStateException("told to fail");
                          }
                          restarted.complete(null);
                          return Behaviors.stopped();
                        }))
                .onFailure(SupervisorStrategy.restart()));
    TaskRef<Object, Boolean> waiting =
        systems
            .bide()
            .spawn(
                task -> {
                  task.select(Termination.of(mortal));
                  return restarted.isDone();
                });
    mortal.tell(Mortal.FAIL);
    mortal.tell(Mortal.STOP);
    assertThat(systems.outcome(waiting)).isTrue();
  }

  @Test
  @DisplayName("W5: one that ended long ago, and one that has never been, fire at once")
  void longAgo() throws Exception {
    ActorRef<Mortal> mortal = start();
    mortal.tell(Mortal.STOP);
    systems.outcome(waitFor(mortal));
    ActorRef<?> nobody =
        ActorRefResolver.get(systems.system()).resolveActorRef("akka://test/user/nobody");
    assertThat(now(mortal)).isTrue();
    assertThat(now(nobody)).isTrue();
    Fired both = systems.run(task -> task.await(Termination.of(mortal), Termination.of(nobody)));
    assertThat(both).hasSize(2);
  }

  @Test
  void classicActors() throws Exception {
    systems.run(
        task -> {
          var classic = task.context(c -> Adapter.actorOf(c, akka.actor.Props.empty()));
          Event<Terminated> end = Termination.of(Adapter.toTyped(classic));
          assertThat(task.await(ZERO, end)).isEmpty();
          classic.tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender());
          return task.select(end);
        });
  }

  @Test
  @DisplayName("A task's actor terminates when the task has ended")
  void tasks() throws Exception {
    TaskRef<Object, Object> other = systems.bide().spawn(task -> task.receive());
    TaskRef<Object, Terminated> waiting = waitFor(other.ref());
    other.tell("go on");
    systems.outcome(waiting);
    assertThat(other.result()).isCompleted();
  }

  @Test
  @DisplayName("W10: it wakes everybody, and they share one watch")
  void manyWaiters() throws Exception {
    ActorRef<Mortal> mortal = start();
    List<TaskRef<Object, Terminated>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiting.add(waitFor(mortal));
    }
    await().until(() -> Mortal.watchers(mortal) > 0);
    assertThat(Mortal.watchers(mortal)).isEqualTo(1);
    mortal.tell(Mortal.STOP);
    for (TaskRef<Object, Terminated> each : waiting) {
      systems.outcome(each);
    }
  }

  @Test
  @DisplayName("W15: the last who goes takes the watch along, also after ten thousand waits")
  void nothingIsLeft() throws Exception {
    ActorRef<Mortal> mortal = start();
    Event<Terminated> end = Termination.of(mortal);
    TaskRef<Object, Terminated> staying = waitFor(mortal);
    await().until(() -> Mortal.watchers(mortal) == 1);
    systems.run(
        task -> {
          for (int i = 0; i < 10_000; i++) {
            task.self().tell(i); // arrives in a later turn, so the wait suspends first
            assertThat(task.await(LONG, end.map(x -> x), task.message())).hasSize(1);
          }
          return task.await(ofMillis(1), Event.choose(end, end));
        });
    assertThat(Mortal.watchers(mortal)).isEqualTo(1);
    staying.cancel();
    await().until(() -> Mortal.watchers(mortal) == 0);
    assertThat(now(mortal)).isFalse();
    mortal.tell(Mortal.STOP);
    systems.outcome(waitFor(mortal));
  }

  @Test
  @DisplayName("W9: nobody is left waiting, however waits begin and end while the actors do")
  void noneIsMissed() throws Exception {
    List<ActorRef<Mortal>> mortals = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      mortals.add(start());
    }
    List<TaskRef<Object, Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    int ended = 0;
                    for (ActorRef<Mortal> mortal : mortals) {
                      while (task.await(ofNanos(20_000), Termination.of(mortal)).isEmpty()) {
                        mortal.tell(Mortal.STOP);
                      }
                      task.await(Termination.of(mortal));
                      ended++;
                    }
                    return ended;
                  }));
    }
    for (TaskRef<Object, Integer> each : waiting) {
      assertThat(systems.outcome(each)).isEqualTo(mortals.size());
    }
  }

  @Test
  @DisplayName("A plain actor and code outside of actors wait for it as well")
  void otherWaiters() throws Exception {
    ActorRef<Mortal> mortal = start();
    CompletableFuture<Fired> answer = new CompletableFuture<>();
    systems
        .system()
        .systemActorOf(
            Behaviors.<Fired>setup(
                context -> {
                  Wait.on(context).forAny(Termination.of(mortal)).tell(fired -> fired);
                  return Behaviors.receive(
                      (c, fired) -> {
                        answer.complete(fired);
                        return Behaviors.stopped();
                      });
                }),
            "waits-for-termination",
            Props.empty());
    CompletableFuture<Fired> outside =
        systems.bide().await(LONG, Termination.of(mortal)).toCompletableFuture();
    mortal.tell(Mortal.STOP);
    assertThat(answer.get(20, SECONDS).get(Termination.of(mortal))).isPresent();
    assertThat(outside.get(20, SECONDS).get(Termination.of(mortal))).isPresent();
  }

  @Test
  @DisplayName(
      "Equal are those of the same path and incarnation; they print as that, and only print")
  void equality() {
    ActorRef<Mortal> one = start();
    ActorRef<Mortal> other = start();
    assertThat(Termination.of(one))
        .isEqualTo(Termination.of(Adapter.toTyped(Adapter.toClassic(one))))
        .hasSameHashCodeAs(Termination.of(one))
        .isNotEqualTo(Termination.of(other));
    String text = Termination.of(one).toString();
    assertThat(text).startsWith("actor:akka://test/system/mortal-").contains("#");
    assertThatThrownBy(() -> Event.parse(text)).isInstanceOf(EventSyntaxException.class);
    one.tell(Mortal.STOP);
    other.tell(Mortal.STOP);
  }
}
