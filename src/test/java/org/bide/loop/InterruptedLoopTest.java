package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.process.Stdio;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Storm;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Signals that interrupt whatever the loops, and the threads below virtual threads, sleep in: the
 * poll, a park, a call of a task's own.
 */
@Tag("pollers")
@DisplayName("EINTR: thousands of signals to the threads that poll and run tasks")
class InterruptedLoopTest extends WithSystem {

  private static final long ENOUGH = 5_000;

  @Test
  @DisplayName("W2, W5, W14: no event is lost, none fails, and no timer is early")
  void nothingIsLost() throws Exception {
    try (Storm storm = new Storm()) {
      systems.run(
          task -> {
            List<TaskRef<?, ?>> all =
                List.of(
                    task.spawn("bytes", body -> bytes(body, storm)),
                    task.spawn("timers", body -> timers(body, storm)),
                    task.spawn("children", body -> children(body, storm)));
            for (TaskRef<?, ?> each : all) {
              task.select(LONG, each.ended()).orElseThrow().get();
            }
            return null;
          });
      assertThat(storm.interruptions()).isGreaterThanOrEqualTo(ENOUGH);
    }
  }

  /** To and fro, so that one that is lost ends it all. */
  private static Void bytes(Task<?> task, Storm storm) throws IOException {
    try (FdPipe there = Fd.pipe();
        FdPipe back = Fd.pipe()) {
      TaskRef<?, Integer> echo =
          task.spawn(
              "echo",
              body -> {
                int echoed = 0;
                for (int b = take(body, there.reader()); b >= 0; b = take(body, there.reader())) {
                  assertThat(back.writer().write(ByteBuffer.wrap(new byte[] {(byte) b}))).isOne();
                  echoed++;
                }
                return echoed;
              });
      int sent = 0;
      for (; storm.interruptions() < ENOUGH || sent < 1_000; sent++) {
        byte b = (byte) (sent & 0x7F);
        assertThat(there.writer().write(ByteBuffer.wrap(new byte[] {b}))).isOne();
        assertThat(take(task, back.reader())).isEqualTo(b);
      }
      there.writer().close();
      assertThat(task.select(LONG, echo.ended()).orElseThrow().get()).isEqualTo(sent);
    }
    return null;
  }

  /** One byte, or {@link Fd#END}. */
  private static int take(Task<?> task, Fd from) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    int count;
    do {
      assertThat(task.select(LONG, from.readable())).isPresent();
      count = from.read(one);
    } while (count == Fd.AGAIN);
    return count == Fd.END ? Fd.END : one.get(0);
  }

  private static Void timers(Task<?> task, Storm storm) {
    Duration period = Duration.ofMillis(7);
    Event<Expiry> ticks = Timer.every(period);
    long begin = System.nanoTime();
    task.watch(ticks);
    long ticked = 0;
    for (int i = 0; storm.interruptions() < ENOUGH || i < 100; i++) {
      Duration time = Duration.ofNanos(300_000 + i % 5 * 1_000_000);
      long start = System.nanoTime();
      Event<Expiry> after = Timer.after(time);
      assertThat(task.select(LONG, after)).isPresent();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time.toNanos());
      start = System.nanoTime();
      assertThat(task.await(time, Timer.after(LONG)).isEmpty()).isTrue(); // a timeout
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time.toNanos());
      ticked += counted(task.await(Duration.ZERO, ticks), ticks);
    }
    ticked += counted(task.await(LONG, ticks), ticks);
    long passed = (System.nanoTime() - begin) / period.toNanos();
    assertThat(ticked).isBetween(passed - 2, passed); // it may be some milliseconds late
    return null;
  }

  private static long counted(Fired fired, Event<Expiry> ticks) {
    return fired.get(ticks).map(Expiry::count).orElse(0L);
  }

  private static Void children(Task<?> task, Storm storm) throws IOException {
    for (int i = 0; storm.interruptions() < ENOUGH || i < 50; i++) {
      try (Child child = Child.of("sh", "-c", "printf x; exit 7").out(Stdio.PIPE).start()) {
        assertThat(take(task, child.out())).isEqualTo('x');
        assertThat(take(task, child.out())).isEqualTo(Fd.END);
        Exit exit = task.select(LONG, child.exited()).orElseThrow();
        assertThat(exit.status()).hasValue(7);
      }
    }
    return null;
  }

  @Test
  @DisplayName("Afterwards the loops sleep: nobody spins")
  void nobodySpins() throws Exception {
    Duration quiet = Duration.ofMillis(400);
    try (FdPipe silent = Fd.pipe()) {
      long used =
          systems.run(
              task -> {
                try (Storm storm = new Storm()) {
                  Event<?> end = Timer.every(Duration.ofMillis(1));
                  while (storm.interruptions() < 1_000) {
                    task.await(LONG, end, silent.reader().readable());
                  }
                }
                task.await(Duration.ofMillis(50), silent.reader().readable()); // what was queued
                long before = cpuNanos();
                assertThat(task.await(quiet, silent.reader().readable()).isEmpty()).isTrue();
                return cpuNanos() - before;
              });
      assertThat(used).isLessThan(quiet.toNanos() / 4);
    }
  }

  /** What the threads have used that a storm is for. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (Storm.isFor(thread.getName())) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
    }
    assertThat(TimeUnit.NANOSECONDS.toMicros(sum)).as("they have run at all").isPositive();
    return sum;
  }
}
