package org.bide.loop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.bide.selector.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.util.control.NonFatal;

/** One event-loop thread. */
final class Loop extends Thread {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /** What the thread does; others read it to decide whether it must be woken. */
  enum State {
    /** Runs turns. */
    RUNNING,
    /** Is awake and looks for turns to run; it looks again before it sleeps. */
    SEARCHING,
    /** Sleeps in the kernel's poll. */
    POLLING,
    /** Sleeps while another loop polls. */
    PARKED
  }

  /**
   * After how many turns a loop looks at the kernel and at what came from outside, even if it has
   * more to run. A prime, so that it falls into no rhythm with the work (as in Go's scheduler).
   */
  private static final int TURNS_BETWEEN_LOOKS = 61;

  /** After how many turns it looks at the clock, if an alarm is set, which costs far less. */
  private static final int TURNS_BETWEEN_RINGS = 4;

  private final LoopGroup group;
  final RunQueue queue;
  private final Sleep sleep;
  private final Sentry sentry;

  /** To be filled when this loop polls. */
  final Batch found = new Batch();

  /** Another loop that sees it stand still knows that a turn takes long. */
  private final Counter turns = new Counter();

  private final Counter steals = new Counter();
  private final Counter polls = new Counter();
  private final Counter wakeUps = new Counter();

  /** Counted by who sees them, as is the time that the longest took. */
  private final Counter lateTurns = new Counter();

  private volatile Duration longestTurn = Duration.ZERO;

  Loop(LoopGroup group, Loop[] all, String name) {
    super(name);
    this.group = group;
    this.queue = new RunQueue(group::inject);
    this.sleep = new Sleep(this);
    this.sentry = new Sentry(this, all);
    group.threads().prepare(this);
  }

  LoopGroup group() {
    return group;
  }

  Sentry sentry() {
    return sentry;
  }

  Sleep sleep() {
    return sleep;
  }

  long turns() {
    return turns.get();
  }

  /** Changes with all that it does, unless it stands still or sleeps. */
  long progress() {
    return turns.get() + polls.get() + wakeUps.get();
  }

  Counter steals() {
    return steals;
  }

  Counter polls() {
    return polls;
  }

  Counter wakeUps() {
    return wakeUps;
  }

  Counter lateTurns() {
    return lateTurns;
  }

  /** Somebody saw a turn that was late last for so long, so far. */
  void sawTurnOf(Duration length) {
    if (length.compareTo(longestTurn) > 0) {
      longestTurn = length;
    }
  }

  LoopMetrics metrics() {
    return new LoopMetrics(
        getName(),
        turns.get(),
        queue.ready(),
        steals.get(),
        polls.get(),
        wakeUps.get(),
        lateTurns.get(),
        longestTurn);
  }

  /** A turn that something on this very loop has just made ready. */
  void executeHere(Runnable turn) {
    if (queue.putNext(turn)) {
      group.helpWith(this);
    }
  }

  @Override
  public void run() {
    Runnable turn = null;
    while (turn != null || !group.isFinished()) {
      if (turns.get() % TURNS_BETWEEN_RINGS == 0) {
        group.polling().ringIfDue();
      }
      turn = turns.get() % TURNS_BETWEEN_LOOKS == 0 ? look() : queue.take();
      if (turn == null) {
        turn = search();
      }
      if (turn != null) {
        turns.increment();
        runTurn(turn);
      }
    }
    group.ended();
  }

  private void runTurn(Runnable turn) {
    try {
      LoopRecorder.run(turn);
    } catch (Throwable e) {
      // Akka's mailboxes catch what actors throw; what arrives here is a defect of an executor's
      // other user, and no reason to lose the loop.
      LOG.error("a turn on {} threw", getName(), e);
      if (!NonFatal.apply(e)) {
        getUncaughtExceptionHandler().uncaughtException(this, e);
      }
    }
  }

  /** A moment for what does not come through this loop's own queue. */
  private Runnable look() {
    group.polling().now(this);
    Runnable outside = group.injected();
    return outside != null ? outside : queue.take();
  }

  /** Looks everywhere, then sleeps; returns what it found, or null after having slept. */
  private Runnable search() {
    sleep.searching();
    Runnable turn = group.injected();
    if (turn == null && group.polling().now(this)) {
      turn = queue.take();
    }
    if (turn == null) {
      turn = group.stealFor(this);
    }
    if (turn == null) {
      group.sleep(this);
      turn = queue.take();
    }
    sleep.running();
    if (turn != null) {
      group.searchIsOver();
    }
    return turn;
  }

  /** Whether the kernel may be left alone: something is to be done here and now. */
  boolean hasWork() {
    return !queue.isEmpty() || group.hasInjected() || group.isShutdown();
  }

  void park(long nanos) {
    if (nanos < 0) {
      LockSupport.park(group);
    } else {
      LockSupport.parkNanos(group, nanos);
    }
  }
}
