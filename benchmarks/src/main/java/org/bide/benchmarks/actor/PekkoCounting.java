package org.bide.benchmarks.actor;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** {@link AkkaCounting}, word for word, in Pekko. */
final class PekkoCounting {

  private sealed interface Telling {}

  private record Begin(Run run) implements Telling {}

  private record Counted(int messages) implements Telling {}

  private sealed interface Message {}

  private enum One implements Message {
    INSTANCE
  }

  private record HowMany(ActorRef<Telling> asking) implements Message {}

  private PekkoCounting() {}

  static Behavior<Run> actors() {
    return Behaviors.setup(
        context -> {
          ActorRef<Message> counter = context.spawn(counter(), "counter");
          ActorRef<Telling> teller = context.spawn(teller(counter), "teller");
          return Behaviors.receiveMessage(
              run -> {
                teller.tell(new Begin(run));
                return Behaviors.same();
              });
        });
  }

  private static Behavior<Message> counter() {
    return Behaviors.setup(_ -> Behaviors.receiveMessage(new Counter()::count));
  }

  private static final class Counter {
    private int messages;

    Behavior<Message> count(Message message) {
      if (message instanceof HowMany question) {
        question.asking().tell(new Counted(messages));
        messages = 0;
      } else {
        messages++;
      }
      return Behaviors.same();
    }
  }

  private static Behavior<Telling> teller(ActorRef<Message> counter) {
    return Behaviors.setup(context -> Behaviors.receiveMessage(new Teller(context, counter)::go));
  }

  private static final class Teller {
    private final ActorRef<Message> counter;
    private final HowMany question;
    private Run run;
    private int counted;

    Teller(ActorContext<Telling> context, ActorRef<Message> counter) {
      this.counter = counter;
      this.question = new HowMany(context.getSelf());
    }

    Behavior<Telling> go(Telling news) {
      switch (news) {
        case Begin begin -> {
          run = begin.run();
          counted = 0;
          tellBatch();
        }
        case Counted reply -> {
          counted += reply.messages();
          if (counted < Workload.OPERATIONS) {
            tellBatch();
          } else {
            run.partEnded();
          }
        }
      }
      return Behaviors.same();
    }

    private void tellBatch() {
      for (int i = 0; i < Workload.BATCH; i++) {
        counter.tell(One.INSTANCE);
      }
      counter.tell(question);
    }
  }
}
