package org.bide.contract;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.process.Stdio;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many children and many tasks")
class ScaleTest extends WithSystem {

  @Test
  void fiveHundredChildrenTakeNoThreads() throws Exception {
    systems.run(task -> task.select(Child.of("true").start().exited())); // what is started once
    int before = threads();
    List<Child> children = new ArrayList<>();
    List<TaskRef<Object, Exit>> waiting = new ArrayList<>();
    CountDownLatch wait = new CountDownLatch(500);
    for (int i = 0; i < 500; i++) {
      Child child = Child.of("sleep", "1000").start();
      children.add(child);
      waiting.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    wait.countDown();
                    return task.select(child.exited());
                  }));
    }
    wait.await();
    int during = threads();
    for (Child child : children) {
      child.signal("KILL");
    }
    for (TaskRef<Object, Exit> task : waiting) {
      assertThat(systems.outcome(task).signal()).hasValue("KILL");
    }
    // The JVM and Akka may start or end a thread of their own meanwhile.
    assertThat(during).isLessThanOrEqualTo(before + 5);
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  @Test
  void tenThousandTasksWaitInAHeapOf256Megabytes() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--"))
            .toList());
    String carrier = System.getProperty("test.bide.carrier");
    if (carrier != null) {
      command.add("-Dtest.bide.carrier=" + carrier);
    }
    command.addAll(
        List.of(
            "-Xmx256m", "-cp", System.getProperty("java.class.path"), TenThousand.class.getName()));
    Child jvm = Child.of(command).in(Stdio.DISCARD).start();
    Exit exit = systems.run(task -> task.select(jvm.exited()));
    assertThat(exit.isSuccess()).as(exit.toString()).isTrue();
  }

  /** Starts the tasks, sees them all wait, ends them all by one act, and sees them end. */
  static final class TenThousand {
    public static void main(String[] args) throws Exception {
      try (Systems systems = new Systems()) {
        int count = 10_000;
        CountDownLatch started = new CountDownLatch(count);
        CountDownLatch ended = new CountDownLatch(count);
        TaskRef<Object, Object> release =
            systems.bide().spawn(task -> task.await(task.message(), Timer.after(ofDays(1))));
        Event<?> timer = Timer.after(ofDays(1));
        for (int i = 0; i < count; i++) {
          systems
              .bide()
              .spawn(
                  task -> {
                    started.countDown();
                    task.await(ofDays(1), timer, release.ended(), task.message());
                    ended.countDown();
                    return null;
                  });
        }
        started.await();
        release.tell("go");
        ended.await();
      }
    }
  }
}
