package org.bide.benchmarks.channel;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bide.benchmarks.JmhHalf;

/** Whose channels are measured in a JVM. */
public enum Library {
  BIDE(BideChannels::new),
  JOX(_ -> new JoxChannels()),
  KOTLIN(_ -> new KotlinChannels()),
  QUEUE(_ -> new QueueChannels());

  private final IntFunction<Channels> open;

  Library(IntFunction<Channels> open) {
    this.open = open;
  }

  /**
   * @param threads how many its tasks run on
   */
  Channels open(int threads) {
    return open.apply(threads);
  }

  JmhHalf half(Workload workload, int threads) {
    return new JmhHalf(
        Passing.class,
        Map.of(
            "library", name(),
            "workload", workload.name(),
            "threads", Integer.toString(threads)),
        List.of(
            // So many carriers of virtual threads; and nobody spins for one that cannot run
            // meanwhile.
            "-XX:ActiveProcessorCount=" + threads,
            // With one processor the JVM would choose another collector than with two.
            "-XX:+UseG1GC",
            // Kotlin's default dispatcher has two threads at least if it is not told.
            "-Dkotlinx.coroutines.scheduler.core.pool.size=" + threads,
            "-Dkotlinx.coroutines.scheduler.max.pool.size=" + threads));
  }
}
