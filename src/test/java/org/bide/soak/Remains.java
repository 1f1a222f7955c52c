package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bide.file.KernelWatches;
import org.bide.process.Child;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.Zombies;

/**
 * What this process holds at a moment at which it has nothing to do.
 *
 * @param threads the names of the platform threads, without the workers of the JDK's and Akka's
 *     pools, which come and go with what there is to do
 * @param registrations in all epoll instances
 * @param watches of files, in the kernel
 * @param heap in use after a collection, in bytes
 */
record Remains(OpenFiles files, List<String> threads, long registrations, int watches, long heap) {

  /** Less than a hundred bytes for each descriptor that is closed in an hour. */
  private static final long MOST_GROWTH = 1_000_000;

  private static final int COLLECTIONS = 5;

  private static final Pattern OF_A_POOL =
      Pattern.compile(
          "(ForkJoinPool|VirtualThread-unparker|bide-blocking-|awaitility"
              + "|.*-akka\\.actor\\.(default|internal)-dispatcher-).*");

  static Remains now() throws IOException {
    return new Remains(
        OpenFiles.now(), threadsNow(), registrationsNow(), KernelWatches.count(), heapNow());
  }

  /**
   * Those that stay when what is on its way out has gone: when two looks show the same, and no
   * process is held any more. That of a group is, while somebody in it has ended and was not reaped
   * by init, to whom it was left; and some reap once a second only.
   */
  static Remains onceQuiet(Systems systems) {
    AtomicReference<Remains> last = new AtomicReference<>();
    return Awaitility.await()
        .atMost(LONG)
        .until(
            () -> {
              letGo(systems);
              Remains now = now();
              return now.isAs(last.getAndSet(now)) ? now : null;
            },
            Objects::nonNull);
  }

  private boolean isAs(Remains other) {
    return other != null
        && files.count() == other.files.count()
        && threads.size() == other.threads.size()
        && registrations == other.registrations
        && watches == other.watches
        && files.thatAre(target -> target.contains("[pidfd]")).count() == 0
        && Zombies.now().isEmpty();
  }

  /** Fails if something has been added by the time that what is on its way out has gone. */
  void awaitNothingNew(Systems systems) {
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              letGo(systems);
              files.assertNothingNew();
              List<String> fresh = threadsNow();
              threads.forEach(fresh::remove);
              assertThat(fresh).as("new threads").isEmpty();
              assertThat(Zombies.now()).as("children that were not reaped").isEmpty();
              assertThat(registrationsNow()).isLessThanOrEqualTo(registrations);
              assertThat(KernelWatches.count()).isLessThanOrEqualTo(watches);
              assertThat(heapNow() - heap).as("growth of the heap").isLessThan(MOST_GROWTH);
            });
  }

  /** Groups whose leader has ended are looked at when another child starts. */
  private static void letGo(Systems systems) throws Exception {
    systems.run(
        task -> {
          try (Child child = Child.of("/bin/true").start()) {
            return task.select(LONG, child.exited());
          }
        });
  }

  private static List<String> threadsNow() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!OF_A_POOL.matcher(thread.getName()).matches()) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static long registrationsNow() throws IOException {
    long count = 0;
    try (Stream<Path> infos = Files.list(Path.of("/proc/self/fdinfo"))) {
      for (Path info : infos.toList()) {
        try {
          count += Files.readAllLines(info).stream().filter(l -> l.startsWith("tfd:")).count();
        } catch (IOException e) {
          // It was closed since it was listed.
        }
      }
    }
    return count;
  }

  private static long heapNow() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Override
  public String toString() {
    return files.count()
        + " open files, "
        + threads.size()
        + " threads, "
        + registrations
        + " registrations, "
        + watches
        + " watches, heap of "
        + heap / 1_000
        + " kB";
  }
}
