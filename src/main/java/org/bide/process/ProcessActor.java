package org.bide.process;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;

/**
 * Watches pidfds, and looks after a process whose pidfd is ready. It takes {@link Watch} and {@link
 * Notice}, each as it is: children come and go by the thousand, and an adapter would cost each of
 * them as much as a message does.
 */
final class ProcessActor extends AbstractBehavior<Object> {

  record Watch(Held process) {}

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;
  private final Held.Watcher watcher;
  private final WatchedPidfds watched;

  ProcessActor(
      ActorContext<Object> context,
      ActorRef<Selector.Command> selector,
      Held.Watcher watcher,
      WatchedPidfds watched) {
    super(context);
    this.selector = selector;
    this.watcher = watcher;
    this.watched = watched;
    this.notices = context.getSelf().narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Watch.class, watch -> watch(watch.process()))
        .onMessage(Notice.class, this::onNotice)
        .build();
  }

  private Behavior<Object> watch(Held process) {
    process.watch(watcher, pidfd -> watch(process, pidfd));
    return this;
  }

  private void watch(Held process, int pidfd) {
    long watch = watched.add(pidfd, process);
    if (watch != WatchedPidfds.IS_WATCHED) {
      selector.tell(new Selector.Watch(pidfd, PollEvents.READABLE, watch, notices));
    }
  }

  private Behavior<Object> onNotice(Notice notice) {
    switch (notice) {
      case Selector.Ready(int pidfd, int _, long watch) -> look(pidfd, watch);
      case Selector.Refused(int pidfd, long watch, Exception _) -> look(pidfd, watch);
    }
    return this;
  }

  private void look(int pidfd, long watch) {
    Held process = watched.take(pidfd, watch);
    if (process == null) {
      return;
    }
    try {
      if (!process.check()) {
        watch(process);
      }
    } catch (OsException e) {
      getContext().getLog().warn("how a process ended cannot be told: {}", e.getMessage());
      process.exit().put(Exit.UNKNOWN);
    }
  }
}
