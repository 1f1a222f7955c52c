package org.bide.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thousand threads of Java in one wait")
class ManyJoinsTest extends WithSystem {

  private static final int EACH = 500;

  /** Of the kernel's threads in this process. */
  private static long platformThreads() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
      return all.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stand(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("W15: waiting for them costs no platform thread")
  void costNoPlatformThread() throws Exception {
    warmUp();
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      threads.add(Thread.ofPlatform().start(() -> stand(end)));
      threads.add(Thread.ofVirtual().start(() -> stand(end)));
    }
    long before = platformThreads();
    assertThat(before).isGreaterThan(EACH);
    List<Event<Joined>> ends = threads.stream().map(Join::of).toList();
    var wait =
        systems
            .bide()
            .spawn(
                task -> {
                  List<Event<Joined>> left = new ArrayList<>(ends);
                  while (!left.isEmpty()) {
                    Fired fired = task.await(LONG, left.toArray(Event[]::new));
                    assertThat(fired).isNotEmpty();
                    left.removeIf(fired::has);
                  }
                  return null;
                });
    Awaitility.await().until(() -> joiners(ends) == 2 * EACH);
    assertThat(platformThreads() - before)
        .as("virtual threads have carriers, a few for all of them")
        .isLessThan(10);
    end.countDown();
    systems.outcome(wait);
    // A joiner tells of the end of a thread, and only then ends itself.
    Awaitility.await().until(() -> joiners(ends) == 0);
  }

  /** The carriers of virtual threads, and what else starts when it is first needed. */
  private void warmUp() throws Exception {
    systems.run(task -> task.await(LONG, Join.of(Thread.ofVirtual().start(() -> {}))));
  }

  private static long joiners(List<Event<Joined>> ends) {
    return ends.stream()
        .map(end -> (JavaThread) ((Ended) end).thread())
        .filter(thread -> thread.joiner() != null && thread.joiner().isAlive())
        .count();
  }
}
