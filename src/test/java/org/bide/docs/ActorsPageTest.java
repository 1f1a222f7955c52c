package org.bide.docs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.Optional;
import org.bide.actor.Termination;
import org.bide.ask.Ask;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.receptionist.Listed;
import org.bide.receptionist.Listings;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithTestKit;
import org.bide.timer.Timer;
import org.bide.wait.Wait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/actors.md: what its code does")
class ActorsPageTest extends WithTestKit {

  record GetPrice(String item, ActorRef<Integer> replyTo) {}

  record Order(String item, ActorRef<String> replyTo) {}

  static Behavior<Order> till(ActorRef<GetPrice> prices) {
    return Task.behavior(
        task -> {
          for (Order order : task.each(task.message())) { // the others stay where they are
            Event<Integer> price = Ask.of(prices, to -> new GetPrice(order.item(), to));
            Optional<Integer> answer = task.select(price.within(ofSeconds(3)));
            order.replyTo().tell(answer.map(p -> order.item() + ": " + p).orElse("ask later"));
          }
          return null;
        });
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("actors.md")
        .assertStandsIn(
            "src/test/java/org/bide/docs/Phone.java",
            "src/test/java/org/bide/docs/ActorsPageTest.java");
  }

  @Test
  @DisplayName("A plain actor waits, and is not told of what it has cancelled")
  void phone() {
    Channel<String> pickedUp = Channel.rendezvous();
    TestProbe<String> log = kit.createTestProbe();
    ActorRef<Phone.Message> phone = kit.spawn(Phone.behavior(pickedUp.receive(), log.ref()));
    for (int i = 0; i < 100; i++) {
      phone.tell(new Phone.Call());
      phone.tell(new Phone.HangUp());
    }
    phone.tell(new Phone.Call());
    assertThat(systems.bide().await(LONG, pickedUp.send("here")).toCompletableFuture())
        .succeedsWithin(LONG);
    log.expectMessage(LONG, "hello");
  }

  @Test
  @DisplayName("Requests are answered one after the other, and none is put aside by hand")
  void requests() {
    TestProbe<GetPrice> prices = kit.createTestProbe();
    TestProbe<String> customer = kit.createTestProbe();
    ActorRef<Order> till = kit.spawn(till(prices.ref()));
    till.tell(new Order("pear", customer.ref()));
    till.tell(new Order("plum", customer.ref()));
    GetPrice first = prices.receiveMessage(LONG);
    prices.expectNoMessage();
    first.replyTo().tell(2);
    customer.expectMessage(LONG, "pear: 2");
    prices.receiveMessage(LONG).replyTo().tell(3);
    customer.expectMessage(LONG, "plum: 3");
  }

  @Test
  @DisplayName("A task waits for a service to be there, and for it to end")
  void services() throws Exception {
    ServiceKey<String> key = ServiceKey.create(String.class, "page");
    TaskRef<Object, Integer> task =
        systems
            .bide()
            .spawn(
                t -> {
                  Event<Listed<String>> workers = Listings.of(key);
                  Listed<String> known = t.select(workers);
                  while (known.reachable().isEmpty()) {
                    known = t.select(workers);
                  }
                  ActorRef<String> worker = known.reachable().iterator().next();
                  worker.tell("stop");
                  t.select(Termination.of(worker));
                  return known.all().size();
                });
    ActorRef<String> worker = kit.spawn(Behaviors.receiveMessage(m -> Behaviors.stopped()));
    systems.system().receptionist().tell(Receptionist.register(key, worker));
    assertThat(systems.outcome(task)).isEqualTo(1);
  }

  @Test
  @DisplayName("A task has children that are plain actors, and is told of their end")
  void children() throws Exception {
    Object told =
        systems.run(
            task -> {
              ActorRef<String> helper =
                  task.context(
                      context -> {
                        ActorRef<String> child =
                            context.spawn(
                                Behaviors.receiveMessage(m -> Behaviors.stopped()), "helper");
                        context.watchWith(child, "the helper has ended");
                        return child;
                      });
              helper.tell("stop");
              return task.receive();
            });
    assertThat(told).isEqualTo("the helper has ended");
  }

  @Test
  @DisplayName("Time that is made by hand passes for timers, limits and typed timers alike")
  void manualTime() {
    ActorTestKit byHand =
        ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
    ManualTime time = ManualTime.get(byHand.system());
    TestProbe<String> probe = byHand.createTestProbe();
    byHand.spawn(
        Behaviors.<String>setup(
            context -> {
              Wait.on(context).forAny(Timer.after(ofSeconds(20))).tell(f -> "over");
              probe.ref().tell("waits");
              return Behaviors.receiveMessage(
                  message -> {
                    probe.ref().tell(message);
                    return Behaviors.same();
                  });
            }));
    probe.expectMessage(LONG, "waits");
    time.expectNoMessageFor(ofSeconds(19), probe);
    time.timePasses(ofSeconds(1));
    probe.expectMessage(LONG, "over");
    byHand.shutdownTestKit();
  }
}
