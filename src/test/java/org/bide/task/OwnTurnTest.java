package org.bide.task;

import static akka.actor.ActorRef.noSender;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.PoisonPill;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.channel.Channel;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body that goes on without a message has a turn of its actor all the same")
class OwnTurnTest extends WithSystem {

  @Test
  @DisplayName("W16: what the body wants of its actor is refused if that stops before it answers")
  void stopsBeforeItAnswers() throws Exception {
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    Behavior<Object> body =
        Task.behavior(
            task -> {
              task.await(ofMillis(5)); // goes on in a turn that no message has asked for
              // It comes before what the body asks for.
              Adapter.toClassic(task.self()).tell(PoisonPill.getInstance(), noSender());
              try {
                task.context(context -> context.spawnAnonymous(Task.behavior(child -> null)));
                refused.complete(null);
              } catch (IllegalStateException e) {
                refused.complete(e);
              }
              return null;
            });
    ActorRef<Object> actor =
        systems.system().systemActorOf(body, "stops", Carriers.dispatcher(systems.system()));
    TestProbe<Object> watcher = TestProbe.create(systems.system());
    watcher.expectTerminated(actor, LONG);
    assertThat(refused.get(LONG.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  @DisplayName("the body and its actor's own work are never at the same time")
  void neverBesideTheActor() throws Exception {
    Channel<Integer> numbers = Channel.rendezvous();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger beside = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    systems.run(
        task -> {
          TaskRef<Object, Integer> worker =
              task.spawn(
                  body -> {
                    ActorRef<Integer> adapter =
                        body.context(
                            context ->
                                context.messageAdapter(
                                    Integer.class,
                                    number -> {
                                      if (inside.get() != 0) {
                                        beside.incrementAndGet();
                                      }
                                      answered.incrementAndGet();
                                      return number;
                                    }));
                    int sum = 0;
                    for (int number : body.each(numbers.receive())) {
                      inside.incrementAndGet();
                      adapter.tell(number);
                      Thread.onSpinWait();
                      sum += number;
                      inside.decrementAndGet();
                    }
                    return sum;
                  });
          for (int i = 0; i < 10_000; i++) {
            task.select(numbers.send(1));
          }
          numbers.close();
          return task.select(worker.ended()).get();
        });
    if (System.getProperty("test.bide.carrier", "confined").equals("confined")) {
      assertThat(beside).hasValue(0);
    }
    assertThat(answered.get()).isPositive();
  }
}
