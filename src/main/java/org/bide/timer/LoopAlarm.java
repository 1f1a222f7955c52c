package org.bide.timer;

import akka.actor.typed.ActorRef;
import org.bide.selector.Selector;

/** The alarm of the monotonic clock: the timeout of the poll in which an idle loop sleeps. */
final class LoopAlarm implements Alarm {

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Selector.Notice> bell;

  /** Whether it was asked for and has not rung yet, and for when. */
  private boolean isSet;

  private long at;

  LoopAlarm(ActorRef<Selector.Command> selector, ActorRef<Selector.Notice> bell) {
    this.selector = selector;
    this.bell = bell;
  }

  /** Leaves it where it is set earlier: to ring for nothing costs less than to set it anew. */
  @Override
  public void set(long when) {
    if (!isSet || when - at < 0) {
      isSet = true;
      at = when;
      selector.tell(new Selector.Alarm(when, bell));
    }
  }

  @Override
  public void rang() {
    isSet = false;
  }
}
