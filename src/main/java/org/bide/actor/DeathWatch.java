package org.bide.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.HashSet;
import java.util.Set;

/** Watches the actors that somebody waits for, and no others. */
final class DeathWatch extends AbstractBehavior<DeathWatch.Look> {

  /** Whether somebody waits for this actor may have changed. */
  record Look(ActorRef<?> ref) {}

  private final TerminationSource source;
  private final Set<ActorRef<?>> watched = new HashSet<>();

  private DeathWatch(ActorContext<Look> context, TerminationSource source) {
    super(context);
    this.source = source;
  }

  static Behavior<Look> behavior(TerminationSource source) {
    return Behaviors.setup(context -> new DeathWatch(context, source));
  }

  @Override
  public Receive<Look> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> look(look.ref()))
        .onSignal(akka.actor.typed.Terminated.class, signal -> onTerminated(signal.getRef()))
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Look> look(ActorRef<?> ref) {
    if (!source.isWaitedFor(ref)) {
      if (watched.remove(ref)) {
        getContext().unwatch(ref);
      }
    } else if (watched.add(ref)) {
      getContext().watch(ref);
    }
    return this;
  }

  private Behavior<Look> onTerminated(ActorRef<?> ref) {
    watched.remove(ref);
    source.terminated(ref);
    return this;
  }

  private Behavior<Look> onStop() {
    source.close();
    return this;
  }
}
