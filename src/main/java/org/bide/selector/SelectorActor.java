package org.bide.selector;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bide.os.PollEvents;
import org.bide.selector.Selector.Command;
import org.bide.selector.Selector.Ready;
import org.bide.selector.Selector.Refused;
import org.bide.selector.Selector.Unwatch;
import org.bide.selector.Selector.Watch;

/** Turns what a poller found into messages to the sources that asked. */
final class SelectorActor extends AbstractBehavior<Command> {

  /** A watch and the number of its arming, which tells a report of it from one of its past. */
  private record Armed(Watch watch, int arming) {}

  private final Reactor reactor;
  private final Map<Integer, Armed> armed = new HashMap<>();
  private int armings;

  SelectorActor(ActorContext<Command> context, Reactor reactor) {
    super(context);
    this.reactor = reactor;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Batch.class, this::onBatch)
        .onMessage(Watch.class, this::onWatch)
        .onMessage(Unwatch.class, this::onUnwatch)
        .build();
  }

  private Behavior<Command> onWatch(Watch watch) {
    armings = armings == Integer.MAX_VALUE ? 1 : armings + 1; // negative ones are not ours
    Armed now = new Armed(watch, armings);
    armed.put(watch.fd(), now);
    try {
      reactor.poller().arm(watch.fd(), watch.interest(), now.arming());
    } catch (IOException e) {
      armed.remove(watch.fd());
      watch.watcher().tell(new Refused(watch.fd(), watch.token(), e));
    }
    return this;
  }

  private Behavior<Command> onUnwatch(Unwatch unwatch) {
    if (armed.remove(unwatch.fd()) != null) {
      reactor.poller().disarm(unwatch.fd());
    }
    return this;
  }

  private Behavior<Command> onBatch(Batch batch) {
    batch.forEach(this::onReady);
    return this;
  }

  private void onReady(int fd, int readiness, int arming) {
    Armed now = armed.get(fd);
    if (now != null && now.arming() == arming) {
      Watch watch = now.watch();
      if ((watch.interest() & PollEvents.EDGE) == 0) {
        armed.remove(fd);
      }
      watch.watcher().tell(new Ready(fd, readiness, watch.token()));
    }
  }
}
