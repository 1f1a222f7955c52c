package org.bide.timer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import java.util.IdentityHashMap;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;

/** Keeps the deadlines, and one alarm for the earliest of them. */
final class TimerActor extends AbstractBehavior<TimerActor.Command> {

  sealed interface Command {}

  record Add(DeadlineHeap.Entry entry) implements Command {}

  /**
   * @param key an offer or a tally
   */
  record Remove(Object key) implements Command {}

  private record Rang() implements Command {}

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> bell;
  private final DeadlineHeap deadlines = new DeadlineHeap();
  private final IdentityHashMap<Object, DeadlineHeap.Entry> entries = new IdentityHashMap<>();

  /** Whether an alarm was asked for that has not rung yet, and for when. */
  private boolean alarmIsSet;

  private long alarmAt;

  TimerActor(ActorContext<Command> context, ActorRef<Selector.Command> selector) {
    super(context);
    this.selector = selector;
    this.bell = context.messageAdapter(Notice.class, notice -> new Rang());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Add.class, this::onAdd)
        .onMessage(Remove.class, this::onRemove)
        .onMessage(Rang.class, this::onRang)
        .build();
  }

  private Behavior<Command> onAdd(Add add) {
    entries.put(add.entry().key(), add.entry());
    deadlines.add(add.entry());
    setAlarm();
    return this;
  }

  /** Leaves the alarm: to ring for nothing costs less than to set it anew for each that goes. */
  private Behavior<Command> onRemove(Remove remove) {
    DeadlineHeap.Entry entry = entries.remove(remove.key());
    if (entry != null) {
      deadlines.remove(entry);
    }
    return this;
  }

  private Behavior<Command> onRang(Rang rang) {
    alarmIsSet = false;
    long now = System.nanoTime();
    while (!deadlines.isEmpty() && deadlines.earliest().at() - now <= 0) {
      DeadlineHeap.Entry entry = deadlines.earliest();
      deadlines.remove(entry);
      if (entry.due(now)) {
        deadlines.add(entry);
      } else {
        entries.remove(entry.key());
      }
    }
    setAlarm();
    return this;
  }

  private void setAlarm() {
    if (deadlines.isEmpty()) {
      return;
    }
    long earliest = deadlines.earliest().at();
    if (!alarmIsSet || earliest - alarmAt < 0) {
      alarmIsSet = true;
      alarmAt = earliest;
      selector.tell(new Selector.Alarm(earliest, bell));
    }
  }
}
