package org.bide.task;

import akka.actor.ActorPath;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What waits at the paths of actors for the next body there: after a restart its messages, and for
 * any body the end of the one before. An entry stays until it is taken or has nothing to say.
 */
final class Handovers implements Extension {

  private static final ExtensionId<Handovers> ID =
      new ExtensionId<>() {
        @Override
        public Handovers createExtension(ActorSystem<?> system) {
          return new Handovers(system);
        }
      };

  /** Told to the watcher. */
  private record Restarts(ActorRef<?> actor) {}

  private final ActorSystem<?> system;

  /** By path and not by reference: the next actor of the same name is to wait as well. */
  private final ConcurrentHashMap<ActorPath, Handover<?>> waiting = new ConcurrentHashMap<>();

  /** Watches those that are restarted, for an actor may be stopped in its back-off. */
  private final ActorRef<Restarts> watcher;

  private Handovers(ActorSystem<?> system) {
    this.system = system;
    this.watcher = system.systemActorOf(watching(), "bide-handovers", Props.empty());
  }

  static Handovers get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  private Behavior<Restarts> watching() {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Restarts.class)
                .onAnyMessage(
                    restarts -> {
                      context.watch(restarts.actor());
                      return Behaviors.same();
                    })
                .onSignal(
                    Terminated.class,
                    terminated -> {
                      stopped(terminated.getRef());
                      return Behaviors.same();
                    })
                .build());
  }

  /** The actor restarts, at once or later: its next body takes over. */
  void restarts(Handover<?> left) {
    put(left);
    watcher.tell(new Restarts(left.actor()));
  }

  /** The actor has stopped: nobody takes over its messages. */
  void stops(Handover<?> left) {
    if (!left.hasEnded()) {
      put(left);
    }
    left.end()
        .whenPut(
            _ -> {
              waiting.remove(left.actor().path(), left);
              toDeadLetters(left);
            });
  }

  private void put(Handover<?> left) {
    Handover<?> before = waiting.put(left.actor().path(), left);
    if (before != null && !before.actor().equals(left.actor())) {
      before.end().whenPut(_ -> toDeadLetters(before));
    }
  }

  private void toDeadLetters(Handover<?> left) {
    left.drain(unread -> system.deadLetters().tell(unread));
  }

  private void stopped(ActorRef<?> actor) {
    Handover<?> left = waiting.get(actor.path());
    if (left != null && left.actor().equals(actor) && waiting.remove(actor.path(), left)) {
      stops(left);
    }
  }

  /**
   * What a body that is to begin in this actor takes over, or null. What was left by another actor,
   * which had the same path before, it only has to wait for.
   */
  @SuppressWarnings("unchecked") // the same actor takes the same messages
  <M> Handover<M> take(ActorRef<?> actor) {
    if (waiting.isEmpty()) {
      return null;
    }
    Handover<?> left = waiting.get(actor.path());
    if (left == null) {
      return null;
    }
    if (left.actor().equals(actor)) {
      waiting.remove(actor.path(), left);
      return (Handover<M>) left;
    }
    return new End<>(left.actor(), left.end());
  }

  /** The end of a body whose messages are not for the next. */
  private record End<M>(ActorRef<?> actor, TaskEnd<?> end) implements Handover<M> {
    @Override
    public void drain(Consumer<? super M> to) {}
  }
}
