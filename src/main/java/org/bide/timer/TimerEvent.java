package org.bide.timer;

import org.bide.event.Primitive;
import org.bide.event.Resource;

/** What the events of this kind have in common: the time is the whole resource. */
sealed interface TimerEvent extends Primitive<Expiry> permits After, At, Every {

  /** As it stands in the event's text. */
  String time();

  @Override
  default Resource resource() {
    return new Resource(TimerKind.TIMER, time());
  }

  @Override
  default String filter() {
    return "";
  }
}
