package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
import org.bide.selector.Selectors;
import org.bide.task.Task;

/**
 * The kernel's queue of changes overflows: all loops are held up, so that nobody reads it, while a
 * file comes and goes. Also one who watches something else is told, and watches on.
 */
final class Overflow implements Fault {

  /** A file that comes, is opened, is closed and goes. */
  private static final int CHANGES_EACH = 4;

  private static final int MOST_ATTEMPTS = 20;

  private static final Executor FILLER =
      work -> Thread.ofPlatform().daemon().name("fills-the-queue").start(work);

  private final int loops;

  /** Two that each hold one loop, and want the other, would wait for ever. */
  private final Semaphore one = new Semaphore(1);

  Overflow(int loops) {
    this.loops = loops;
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    Path busy = Files.createTempDirectory("busy");
    Path quiet = Files.createTempDirectory("quiet");
    Event<Changed> concerned = FileWatch.of(busy);
    Event<Changed> unconcerned = FileWatch.of(quiet.resolve("file"));
    task.watch(concerned);
    task.watch(unconcerned);
    int count = longestQueue() / CHANGES_EACH + 1 + random.nextInt(1_000);
    Optional<Changed> lost = Optional.empty();
    for (int i = 0; i < MOST_ATTEMPTS && lost.isEmpty(); i++) {
      overflow(task, busy.resolve("file"), count);
      lost = task.select(Duration.ofSeconds(1), unconcerned);
    }
    assertThat(lost.orElseThrow().overflow()).isTrue();
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

  private void overflow(Task<?> task, Path file, int count) throws Exception {
    one.acquire();
    try {
      CountDownLatch held = new CountDownLatch(loops);
      CountDownLatch over = new CountDownLatch(1);
      // On its own already when the loops stand still, and with them this task.
      CompletableFuture<Void> filling =
          CompletableFuture.runAsync(() -> fill(held, over, file, count), FILLER);
      task.<Void>context(
          context -> {
            for (int i = 0; i < loops; i++) {
              context.spawnAnonymous(holding(held, over), Selectors.onLoop());
            }
            return null;
          });
      filling.get();
    } finally {
      one.release();
    }
  }

  private static Behavior<Void> holding(CountDownLatch held, CountDownLatch over) {
    return Behaviors.setup(
        context -> {
          held.countDown();
          assertThat(over.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
          return Behaviors.stopped();
        });
  }

  private static void fill(
      CountDownLatch held, CountDownLatch over, Path file, int count) {
    try {
      assertThat(held.await(LONG.toSeconds(), TimeUnit.SECONDS)).as("all loops are held").isTrue();
      comeAndGo(file, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      over.countDown();
    }
  }

  private static void comeAndGo(Path file, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.createFile(file);
      Files.delete(file);
    }
  }

  private static int longestQueue() throws IOException {
    String digits = Files.readString(Path.of("/proc/sys/fs/inotify/max_queued_events"));
    return Integer.parseInt(digits.trim());
  }
}
