package org.bide.docs;

import static java.time.Duration.ofSeconds;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bide.docs.AkkaPageTest.Add;
import org.bide.docs.AkkaPageTest.Get;
import org.bide.docs.AkkaPageTest.GetPrice;
import org.bide.docs.AkkaPageTest.Line;
import org.bide.docs.AkkaPageTest.Message;
import org.bide.docs.AkkaPageTest.Order;
import org.bide.docs.AkkaPageTest.Put;

/** What docs/moving/akka.md starts from: actors as they are written without tasks. */
final class AkkaBefore {

  record Loaded(String value, Throwable failure) implements Message {}

  record Priced(Order order, Integer price) implements Message {}

  enum TimeIsOver implements Message {
    INSTANCE
  }

  private AkkaBefore() {}

  static Behavior<Message> loading(CompletionStage<String> stored) {
    return Behaviors.withStash(
        100,
        stash ->
            Behaviors.setup(
                context -> {
                  context.pipeToSelf(stored, Loaded::new);
                  return Behaviors.receive(Message.class)
                      .onMessage(
                          Loaded.class,
                          loaded -> {
                            if (loaded.failure() != null) {
                              throw new IllegalStateException(loaded.failure());
                            }
                            return stash.unstashAll(loaded(loaded.value()));
                          })
                      .onAnyMessage(
                          other -> {
                            stash.stash(other);
                            return Behaviors.same();
                          })
                      .build();
                }));
  }

  private static Behavior<Message> loaded(String value) {
    return Behaviors.receive(Message.class)
        .onMessage(
            Get.class,
            get -> {
              get.replyTo().tell(value);
              return Behaviors.same();
            })
        .onMessage(Put.class, put -> loaded(put.value()))
        .build();
  }

  static Behavior<Message> batches(ActorRef<List<String>> out, Duration limit) {
    return Behaviors.withTimers(timers -> idle(timers, out, limit));
  }

  private static Behavior<Message> idle(
      TimerScheduler<Message> timers, ActorRef<List<String>> out, Duration limit) {
    return Behaviors.receive(Message.class)
        .onMessage(
            Add.class,
            add -> {
              timers.startSingleTimer(TimeIsOver.INSTANCE, limit);
              return filling(timers, out, limit, List.of(add.item()));
            })
        .build();
  }

  private static Behavior<Message> filling(
      TimerScheduler<Message> timers,
      ActorRef<List<String>> out,
      Duration limit,
      List<String> batch) {
    return Behaviors.receive(Message.class)
        .onMessage(
            Add.class,
            add -> {
              List<String> more = new ArrayList<>(batch);
              more.add(add.item());
              if (more.size() < 3) {
                return filling(timers, out, limit, more);
              }
              timers.cancelAll();
              out.tell(more);
              return idle(timers, out, limit);
            })
        .onMessage(
            TimeIsOver.class,
            over -> {
              out.tell(batch);
              return idle(timers, out, limit);
            })
        .build();
  }

  static Behavior<Message> till(ActorRef<GetPrice> prices) {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Message.class)
                .onMessage(
                    Order.class,
                    order -> {
                      context.ask(
                          Integer.class,
                          prices,
                          ofSeconds(3),
                          GetPrice::new,
                          (price, failure) -> new Priced(order, price));
                      return Behaviors.same();
                    })
                .onMessage(
                    Priced.class,
                    priced -> {
                      Integer price = priced.price();
                      String answer = price == null ? "ask later" : "costs " + price;
                      priced.order().replyTo().tell(answer);
                      return Behaviors.same();
                    })
                .build());
  }

  static Behavior<Message> session(ActorRef<String> log, Duration idle) {
    return Behaviors.setup(
        context -> {
          context.setReceiveTimeout(idle, TimeIsOver.INSTANCE);
          return Behaviors.receive(Message.class)
              .onMessage(
                  Line.class,
                  line -> {
                    log.tell(line.text());
                    return Behaviors.same();
                  })
              .onMessage(TimeIsOver.class, over -> Behaviors.stopped())
              .onSignal(
                  PostStop.class,
                  stop -> {
                    log.tell("closed");
                    return Behaviors.same();
                  })
              .build();
        });
  }
}
