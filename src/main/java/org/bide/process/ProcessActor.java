package org.bide.process;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import java.util.HashMap;
import java.util.Map;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;

/** Watches pidfds, and looks after a process whose pidfd is ready. */
final class ProcessActor extends AbstractBehavior<ProcessActor.Command> {

  sealed interface Command {}

  record Watch(Held process) implements Command {}

  /** The pidfd is being closed; the poller has forgotten it already. */
  record Forget(int pidfd) implements Command {}

  private record Noticed(Notice notice) implements Command {}

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;
  private final Held.Watcher watcher;

  /** By the number of the pidfd, with the count of watches that tells a reused number. */
  private final Map<Integer, Watched> watched = new HashMap<>();

  private long watches;

  private record Watched(Held process, long watch) {}

  ProcessActor(
      ActorContext<Command> context, ActorRef<Selector.Command> selector, Held.Watcher watcher) {
    super(context);
    this.selector = selector;
    this.watcher = watcher;
    this.notices = context.messageAdapter(Notice.class, Noticed::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Watch.class, watch -> watch(watch.process()))
        .onMessage(Forget.class, this::onForget)
        .onMessage(Noticed.class, this::onNotice)
        .build();
  }

  private Behavior<Command> watch(Held process) {
    process.watch(watcher, pidfd -> watch(process, pidfd));
    return this;
  }

  private void watch(Held process, int pidfd) {
    Watched known = watched.get(pidfd);
    if (known == null || known.process() != process) {
      watched.put(pidfd, new Watched(process, ++watches));
      selector.tell(new Selector.Watch(pidfd, PollEvents.READABLE, watches, notices));
    }
  }

  private Behavior<Command> onForget(Forget forget) {
    watched.remove(forget.pidfd());
    return this;
  }

  private Behavior<Command> onNotice(Noticed noticed) {
    switch (noticed.notice()) {
      case Selector.Ready(int pidfd, int _, long watch) -> look(pidfd, watch);
      case Selector.Refused(int pidfd, long watch, Exception _) -> look(pidfd, watch);
    }
    return this;
  }

  private void look(int pidfd, long watch) {
    Watched known = watched.get(pidfd);
    if (known == null || known.watch() != watch) {
      return;
    }
    watched.remove(pidfd);
    try {
      if (!known.process().check()) {
        watch(known.process());
      }
    } catch (OsException e) {
      getContext().getLog().warn("how a process ended cannot be told: {}", e.getMessage());
      known.process().exit().put(Exit.UNKNOWN);
    }
  }
}
