package org.bide.thread;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import org.bide.os.OsException;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;

/** Looks after a thread whose pidfd is ready. */
final class ThreadActor extends AbstractBehavior<Notice> {

  private final ThreadSource source;

  private ThreadActor(ActorContext<Notice> context, ThreadSource source) {
    super(context);
    this.source = source;
  }

  static Behavior<Notice> behavior(ThreadSource source) {
    return Behaviors.setup(context -> new ThreadActor(context, source));
  }

  @Override
  public Receive<Notice> createReceive() {
    return newReceiveBuilder()
        .onMessage(Selector.Ready.class, this::onReady)
        .onMessage(Selector.Refused.class, this::onRefused)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Notice> onReady(Selector.Ready ready) {
    KernelThread thread = source.watched(ready.token());
    if (thread != null) {
      try {
        if (!thread.look()) {
          thread.watchAgain(source);
        }
      } catch (OsException e) {
        thread.refuse(e);
      }
    }
    return this;
  }

  private Behavior<Notice> onRefused(Selector.Refused refused) {
    KernelThread thread = source.watched(refused.token());
    if (thread != null) {
      thread.refuse(refused.why());
    }
    return this;
  }

  private Behavior<Notice> onStop() {
    source.close();
    return this;
  }
}
