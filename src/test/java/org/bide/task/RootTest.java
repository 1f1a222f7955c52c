package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("A task that is part of no other")
class RootTest {

  @Test
  @DisplayName("says in the log what it failed with, once, and by its name")
  void logsItsFailure() throws Exception {
    try (LogLines lines = new LogLines(Roots.class);
        Systems systems = new Systems()) {
      TaskRef<Object, Object> task =
          systems
              .bide()
              .spawn(
                  "unlucky",
                  _ -> {
                    throw new IllegalStateException("of purpose");
                  });
      assertThat(lines.next()).isEqualTo("the task unlucky failed");
      systems.end(task);
      assertThat(lines.all()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "is cancelled and waited for when the system shuts down, whether it has begun or not")
  void shutDown() throws Exception {
    AtomicInteger bodies = new AtomicInteger();
    AtomicInteger cleanedUp = new AtomicInteger();
    List<TaskRef<Object, Object>> tasks = new ArrayList<>();
    CountDownLatch some = new CountDownLatch(1);
    try (Systems systems = new Systems()) {
      for (int i = 0; i < 5000; i++) {
        tasks.add(
            systems
                .bide()
                .spawn(
                    task -> {
                      bodies.incrementAndGet();
                      some.countDown();
                      try {
                        return task.await(Timer.after(ofDays(1)));
                      } finally {
                        task.shielded(() -> task.await(Timer.after(ofMillis(1))));
                        cleanedUp.incrementAndGet();
                      }
                    }));
      }
      some.await();
    }
    assertThat(cleanedUp).hasValue(bodies.get());
    assertThat(tasks)
        .allSatisfy(task -> assertThat(task.end().get()).isInstanceOf(Outcome.Cancelled.class));
  }

  @Test
  @DisplayName("ends the system where what it failed with ends the JVM, by the rules of Akka")
  void fatal() throws Exception {
    try (Systems systems = new Systems("akka.jvm-exit-on-fatal-error = off")) {
      systems
          .bide()
          .spawn(
              _ -> {
                throw new InternalError("of purpose");
              });
      systems.system().getWhenTerminated().toCompletableFuture().get(30, SECONDS);
    }
  }
}
