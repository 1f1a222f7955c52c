package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.file.Change;
import org.bide.file.Changed;
import org.bide.file.FileWatch;
import org.bide.file.KernelWatches;
import org.bide.selector.Selectors;
import org.bide.task.Task;

/**
 * The kernel's queue of changes overflows: all loops are held up, so that nobody reads it, while a
 * file comes and goes. Also one who watches something else is told, and watches on.
 */
final class Overflow implements Fault {

  private static final Executor FILLER =
      work -> Thread.ofPlatform().daemon().name("fills-the-queue").start(work);

  private final Executor loop;
  private final int loops;

  /** Two that each hold one loop, and want the other, would wait for ever. */
  private final Semaphore one = new Semaphore(1);

  /**
   * @param loops how many the system has
   */
  Overflow(ActorSystem<?> system, int loops) {
    this.loop = system.dispatchers().lookup(DispatcherSelector.fromConfig(Selectors.LOOP));
    this.loops = loops;
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    Path busy = Files.createTempDirectory("busy");
    Path quiet = Files.createTempDirectory("quiet");
    Event<Changed> concerned = FileWatch.of(busy, Change.CREATE, Change.DELETE);
    Event<Changed> unconcerned = FileWatch.of(quiet.resolve("file"));
    task.watch(concerned);
    task.watch(unconcerned);
    overflow(busy.resolve("file"));
    assertThat(task.select(LONG, unconcerned).orElseThrow().overflow()).isTrue();
    Changed sum = task.select(LONG, concerned).orElseThrow();
    while (!sum.overflow()) {
      sum = sum.plus(task.select(LONG, concerned).orElseThrow());
    }
    Files.createFile(quiet.resolve("file"));
    Changed later = task.select(LONG, unconcerned).orElseThrow();
    while (!later.has(Change.CREATE)) {
      later = later.plus(task.select(LONG, unconcerned).orElseThrow());
    }
    task.forget(concerned);
    if (random.nextBoolean()) { // or leave it to the end of the task
      task.forget(unconcerned);
    }
    Files.delete(quiet.resolve("file"));
    Files.delete(quiet);
    Files.delete(busy);
  }

  private void overflow(Path file) throws Exception {
    one.acquire();
    try {
      CompletableFuture.runAsync(() -> fill(file), FILLER).get();
    } finally {
      one.release();
    }
  }

  /** On a thread of its own, as with the loops the tasks stand still. */
  private void fill(Path file) {
    CountDownLatch held = new CountDownLatch(loops);
    CountDownLatch over = new CountDownLatch(1);
    try {
      for (int i = 0; i < loops; i++) {
        loop.execute(() -> hold(held, over));
      }
      assertThat(held.await(LONG.toSeconds(), TimeUnit.SECONDS)).as("all loops are held").isTrue();
      for (int i = KernelWatches.longestQueue() / 2; i >= 0; i--) {
        Files.createFile(file);
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      over.countDown();
    }
  }

  private static void hold(CountDownLatch held, CountDownLatch over) {
    held.countDown();
    try {
      assertThat(over.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
