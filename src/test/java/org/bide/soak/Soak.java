package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Classes;
import org.bide.testing.Systems;

/**
 * Lets all faults happen in one actor system, several at a time and in an order that a seed gives.
 */
final class Soak {

  /** How many faults happen at a time. */
  static final int AT_A_TIME = 8;

  private static final Duration LONGEST = Duration.ofMinutes(25);

  private final Systems systems;
  private final long seed;
  private final Duration time;
  private final ClosedDescriptor closed = new ClosedDescriptor();
  private final ReusedPid pids = new ReusedPid();
  private final Interrupted interrupted = new Interrupted();
  private final Semaphore room = new Semaphore(AT_A_TIME, true);
  private final CompletableFuture<Void> stalled = new CompletableFuture<>();

  /**
   * @param time how much of a service's life it is to be
   */
  Soak(Systems systems, long seed, Duration time) {
    this.systems = systems;
    this.seed = seed;
    this.time = time;
  }

  /** Lets them happen, each as often as in that time, and returns when all is over. */
  void run() throws Exception {
    CompletableFuture<Void> result =
        systems.bide().<Object, Void>spawn(this::all).result().toCompletableFuture();
    CompletableFuture.anyOf(result, stalled).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    if (ReusedPid.isPossible()) {
      assertThat(pids.reused()).as("numbers of processes that were another's").isPositive();
    }
    assertThat(closed.reused()).as("numbers of descriptors that were another's").isPositive();
  }

  private Void all(Task<Object> task) throws Exception {
    Bystanders bystanders = new Bystanders(task);
    NoDescriptors noDescriptors = new NoDescriptors(bystanders);
    List<Often> inAnHour = inAnHour(noDescriptors);
    Classes.loadAll();
    noDescriptors.prepare(task);
    List<Fault> faults = Often.all(inAnHour, time);
    Collections.shuffle(faults, new Random(seed));
    try (Progress progress = new Progress(faults.size(), stalled)) {
      AtomicInteger next = new AtomicInteger();
      List<TaskRef<?, Void>> workers = new ArrayList<>();
      for (int i = 0; i < AT_A_TIME; i++) {
        int worker = i;
        workers.add(task.spawn("worker-" + i, body -> work(body, worker, faults, next, progress)));
      }
      for (TaskRef<?, Void> worker : workers) {
        task.select(worker.ended()).get();
      }
      bystanders.stop(task);
    }
    return null;
  }

  private List<Often> inAnHour(NoDescriptors noDescriptors) {
    return List.of(
        new Often(closed, 10_000),
        new Often(new HeldPipe(), 1_200),
        new Often(new KilledGroup(), 1_200),
        new Often(pids, 1_200),
        new Often(interrupted, 1_200),
        new Often(new Overflow(systems.system(), SoakTest.LOOPS), 60),
        new Often(noDescriptors, 60));
  }

  private Void work(
      Task<?> task, int worker, List<Fault> faults, AtomicInteger next, Progress progress)
      throws Exception {
    for (int i = next.getAndIncrement(); i < faults.size(); i = next.getAndIncrement()) {
      Fault fault = faults.get(i);
      int places = fault.isForAll() ? AT_A_TIME : 1;
      progress.at(worker, "waiting for " + name(fault));
      room.acquire(places);
      progress.at(worker, name(fault) + " " + i);
      long start = System.nanoTime();
      try {
        fault.once(task, new Random(seed + i));
        progress.isOver(fault, System.nanoTime() - start);
      } catch (Exception | AssertionError e) {
        progress.at(worker, name(fault) + " " + i + " has failed: " + e);
        throw new AssertionError(name(fault) + ", the " + i + "th fault", e);
      } finally {
        room.release(places);
      }
    }
    return null;
  }

  static String name(Fault fault) {
    return fault.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + ", "
        + time
        + ": "
        + closed.reused()
        + " descriptors' and "
        + pids.reused()
        + " processes' numbers were used again, "
        + interrupted.interruptions()
        + " calls were interrupted";
  }
}
