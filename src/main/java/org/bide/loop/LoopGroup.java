package org.bide.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.loop.Loop.State;
import org.bide.selector.Batch;
import org.bide.selector.Poller;
import org.bide.selector.Reactor;

/**
 * The event loops of one dispatcher, which share one poller.
 *
 * <p>One of the loops that have nothing to run waits in the kernel's poll; the others park. So
 * whatever the kernel offers as a poller, one thread at a time asks it, and no lock is held while
 * it does.
 */
final class LoopGroup extends AbstractExecutorService implements Reactor {

  /** A queue this long is worth waking another loop for. */
  private static final int LONG_QUEUE = 16;

  /** A loop that is awake anyway takes from a queue this long. */
  private static final int QUEUE_TO_STEAL_FROM = 4;

  private static final long NO_ALARM = Long.MAX_VALUE;

  private final LoopSettings settings;
  private final Poller poller;
  private final Loop[] loops;
  private final AtomicInteger stillRunning;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** What came from threads that are no loops. */
  private final ConcurrentLinkedQueue<Runnable> injected = new ConcurrentLinkedQueue<>();

  /** Held by the loop that polls. */
  private final AtomicBoolean polling = new AtomicBoolean();

  /** To be filled by the loop that polls. */
  private Batch batch = new Batch();

  /** The time of the alarm, on the clock of nanoTime but as a distance from {@link #epoch}. */
  private final AtomicLong alarm = new AtomicLong(NO_ALARM);

  private final long epoch = System.nanoTime();
  private final Sentry sentry;
  private volatile Batch.Receiver receiver = batch -> {};
  private volatile Runnable alarmed = () -> {};
  private volatile boolean shutdown;

  LoopGroup(LoopSettings settings, Poller poller) {
    this.settings = settings;
    this.poller = poller;
    this.loops = new Loop[settings.loops()];
    this.stillRunning = new AtomicInteger(loops.length);
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Loop(this, settings.name() + "-" + i);
    }
    this.sentry = new Sentry(loops);
    for (Loop loop : loops) {
      loop.start();
    }
  }

  boolean daemonic() {
    return settings.daemonic();
  }

  // ---- executing

  @Override
  public void execute(Runnable turn) {
    Loop here = Carriers.currentLoop();
    if (here != null && here.group() == this) {
      here.executeHere(turn);
    } else if (shutdown) {
      throw new RejectedExecutionException("the event loops " + settings.name() + " are shut down");
    } else {
      inject(turn);
      wakeOne();
    }
  }

  void inject(Runnable turn) {
    injected.add(turn);
  }

  Runnable injected() {
    return injected.poll();
  }

  boolean hasInjected() {
    return !injected.isEmpty();
  }

  /** Makes sure that a loop looks for work, at the price of waking one only if none does. */
  private void wakeOne() {
    for (Loop loop : loops) {
      if (loop.sleep().state() == State.SEARCHING) {
        return;
      }
    }
    if (!wakeOne(State.PARKED)) {
      wakeOne(State.POLLING);
    }
  }

  private boolean wakeOne(State how) {
    for (Loop loop : loops) {
      if (loop.sleep().wake(how)) {
        return true;
      }
    }
    return false;
  }

  /** A loop stops searching, while others may have put work down and left the search to it. */
  void searchIsOver() {
    if (hasInjected()) {
      wakeOne();
    }
  }

  /** The queue of this loop has grown; if it is long, wake one that sleeps to take a part. */
  void helpWith(Loop busy) {
    if (loops.length > 1 && busy.queue.length() >= LONG_QUEUE && !wakeOne(State.PARKED)) {
      wakeOne(State.POLLING);
    }
  }

  /** Takes from another loop's queue if it is long: one turn to run and half of the rest. */
  Runnable stealFor(Loop idle) {
    for (Loop victim : loops) {
      int length = victim == idle ? 0 : victim.queue.length();
      if (length >= QUEUE_TO_STEAL_FROM) {
        Runnable first = victim.queue.steal();
        for (int i = length / 2; i > 1 && first != null; i--) {
          Runnable next = victim.queue.steal();
          if (next == null) {
            break;
          }
          idle.queue.putLast(next);
        }
        if (first != null) {
          return first;
        }
      }
    }
    return null;
  }

  // ---- sleeping

  /** Lets the loop sleep until there may be something to do: in the kernel, if no other does. */
  void sleep(Loop loop) {
    boolean polls = polling.compareAndSet(false, true);
    loop.sleep().begin(polls ? State.POLLING : State.PARKED);
    long atMost = sentry.begin(loop);
    if (polls) {
      try {
        poll(loop.hasWork() ? 0 : shorter(untilAlarm(), atMost));
      } finally {
        polling.set(false);
      }
    } else if (!loop.hasWork() && polling.get()) {
      loop.park(atMost);
    }
    loop.sleep().searching();
    sentry.end(loop);
    ringIfDue();
    helpWith(loop);
  }

  /** The shorter of two times, of which a negative one has no end. */
  private static long shorter(long one, long other) {
    return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
  }

  /**
   * Asks the kernel without waiting, if no other loop asks it already.
   *
   * @return whether anything was found, which is then queued on the calling loop
   */
  boolean pollNow() {
    boolean found = ringIfDue();
    if (polling.compareAndSet(false, true)) {
      try {
        found |= poll(0) > 0;
      } finally {
        polling.set(false);
      }
    }
    return found;
  }

  private int poll(long timeoutNanos) {
    try {
      int found = poller.poll(timeoutNanos, batch);
      if (found > 0) {
        Batch full = batch;
        batch = new Batch();
        receiver.receive(full);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("the poller " + poller.name() + " failed", e);
    }
  }

  // ---- the reactor's side, for the selector actor

  @Override
  public Poller poller() {
    return poller;
  }

  @Override
  public void deliver(Batch.Receiver batch, Runnable onAlarm) {
    receiver = batch;
    alarmed = onAlarm;
  }

  @Override
  public void alarmAt(long nanoTime) {
    alarm.set(nanoTime - epoch);
    // A loop on the way to sleep reads the alarm after it has said that it polls; this one said
    // the alarm first. So either it sees the new one, or it is seen here and woken.
    wakeOne(State.POLLING);
  }

  private long untilAlarm() {
    long at = alarm.get();
    return at == NO_ALARM ? -1 : Math.max(0, at - (System.nanoTime() - epoch));
  }

  private boolean ringIfDue() {
    long at = alarm.get();
    if (at == NO_ALARM || at > System.nanoTime() - epoch || !alarm.compareAndSet(at, NO_ALARM)) {
      return false;
    }
    alarmed.run();
    return true;
  }

  // ---- ending

  /** Whether a loop that has nothing to run may end. */
  boolean isFinished() {
    return shutdown && injected.isEmpty();
  }

  void ended() {
    if (stillRunning.decrementAndGet() == 0) {
      poller.close();
      ended.countDown();
    }
  }

  @Override
  public void shutdown() {
    shutdown = true;
    for (Loop loop : loops) {
      loop.sleep().wake(State.PARKED);
      loop.sleep().wake(State.POLLING);
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> left = new ArrayList<>();
    for (Runnable turn = injected.poll(); turn != null; turn = injected.poll()) {
      left.add(turn);
    }
    shutdown();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return ended.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return ended.await(timeout, unit);
  }
}
