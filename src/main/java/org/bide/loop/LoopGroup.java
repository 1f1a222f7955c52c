package org.bide.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bide.loop.Loop.State;
import org.bide.selector.Poller;
import org.bide.selector.Reactor;

/**
 * The event loops of one dispatcher, which share one poller.
 *
 * <p>One of the loops that have nothing to run waits in the kernel's poll; the others park. So
 * whatever the kernel offers as a poller, one thread at a time asks it, and no lock is held while
 * it does.
 */
final class LoopGroup extends AbstractExecutorService implements Reactor.Host {

  /** A queue this long is worth waking another loop for. */
  private static final int LONG_QUEUE = 16;

  /** A loop that is awake anyway takes from a queue this long. */
  private static final int QUEUE_TO_STEAL_FROM = 4;

  /** A time to sleep. */
  static final long NO_END = -1;

  private final LoopSettings settings;
  private final Polling polling;
  private final Loop[] loops;
  private final Optional<LateTurns> lateTurns;
  private final ExitHook exit;
  private final AtomicInteger stillRunning;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** What came from threads that are no loops. */
  private final ConcurrentLinkedQueue<Runnable> injected = new ConcurrentLinkedQueue<>();

  /**
   * The one of the parked loops that wakes from time to time, as the one that polls does: so that
   * whichever of the two is called to a turn that lasts, the other is there to take over.
   */
  private final AtomicReference<Loop> deputy = new AtomicReference<>();

  private volatile boolean shutdown;

  LoopGroup(LoopSettings settings, Poller poller) {
    this.settings = settings;
    Runnable wakePolling = () -> wakeOne(State.POLLING);
    this.polling = new Polling(poller, wakePolling);
    this.exit = new ExitHook(settings.name(), wakePolling);
    this.loops = new Loop[settings.loops()];
    this.stillRunning = new AtomicInteger(loops.length);
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Loop(this, loops, settings.name() + "-" + i);
    }
    this.lateTurns = settings.lateTurn().map(late -> new LateTurns(settings.name(), loops, late));
    try (Spacing spacing = new Spacing(settings.name())) {
      for (Loop loop : loops) {
        spacing.space();
        loop.start();
      }
    }
    lateTurns.ifPresent(Thread::start);
    exit.add();
  }

  List<LoopMetrics> metrics() {
    return Arrays.stream(loops).map(Loop::metrics).toList();
  }

  @Override
  public Reactor reactor() {
    return polling;
  }

  Polling polling() {
    return polling;
  }

  LoopThreads threads() {
    return settings.threads();
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
        if (first != null) {
          idle.steals().add(1 + stealHalf(victim, idle, length));
          return first;
        }
      }
    }
    return null;
  }

  private static int stealHalf(Loop victim, Loop idle, int length) {
    int stolen = 0;
    while (stolen < length / 2 - 1) {
      Runnable next = victim.queue.steal();
      if (next == null) {
        break;
      }
      idle.queue.putLast(next);
      stolen++;
    }
    return stolen;
  }

  // ---- sleeping

  /** Lets the loop sleep until there may be something to do: in the kernel, if no other does. */
  void sleep(Loop loop) {
    boolean polls = polling.begin();
    boolean isDeputy = !polls && deputy.compareAndSet(null, loop);
    loop.sleep().begin(polls ? State.POLLING : State.PARKED);
    long atMost = loops.length > 1 && (polls || isDeputy) ? loop.sentry().begin() : NO_END;
    if (polls) {
      try {
        polling.poll(loop.hasWork() ? 0 : shorter(untilAlarmOrExit(), atMost), loop);
      } finally {
        polling.end();
      }
    } else if (!loop.hasWork() && polling.isTaken()) {
      loop.park(atMost);
    }
    if (loop.sleep().end()) {
      loop.wakeUps().increment();
    }
    if (atMost != NO_END) {
      loop.sentry().end();
    }
    if (isDeputy) {
      leavePost(loop);
    }
    polling.handOut(loop);
    polling.ringIfDue();
    helpWith(loop);
  }

  private long untilAlarmOrExit() {
    return shorter(polling.untilAlarm(), exit.longestSleep());
  }

  /** The deputy is called to something else, or will sleep again at once. */
  private void leavePost(Loop loop) {
    deputy.set(null);
    if (loops.length > 2 && (loop.hasWork() || !polling.isTaken())) {
      wakeOne(State.PARKED); // finds nothing to do, and takes the post
    }
  }

  /** The shorter of two times, of which a negative one has no end. */
  private static long shorter(long one, long other) {
    return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
  }

  // ---- ending

  /** Whether a loop that has nothing to run may end. */
  boolean isFinished() {
    return shutdown && injected.isEmpty();
  }

  void ended() {
    if (stillRunning.decrementAndGet() == 0) {
      polling.close();
      lateTurns.ifPresent(LateTurns::end);
      exit.remove();
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
