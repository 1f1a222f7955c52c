package org.bide.benchmarks.channel;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JmhHalf;

/** Whose channels are measured in a JVM. */
public enum Library {
  BIDE(BideChannels::new, List.of()),
  JOX(_ -> new JoxChannels(), BlockingChannels.THREADS),
  KOTLIN(
      _ -> new KotlinChannels(),
      List.of(
          "kotlinx.coroutines.scheduler.core.pool.size",
          "kotlinx.coroutines.scheduler.max.pool.size")),
  QUEUE(_ -> new QueueChannels(), BlockingChannels.THREADS);

  private final IntFunction<Channels> open;
  private final List<String> threadsProperties;

  /**
   * @param open given the number of threads that its tasks run on
   * @param threadsProperties of the JVM that are to be that number
   */
  Library(IntFunction<Channels> open, List<String> threadsProperties) {
    this.open = open;
    this.threadsProperties = threadsProperties;
  }

  Channels open(int threads) {
    return open.apply(threads);
  }

  Half half(Workload workload, int threads) {
    return new JmhHalf(
        Passing.class,
        Map.of(
            "library", name(),
            "workload", workload.name(),
            "threads", Integer.toString(threads)),
        threadsProperties.stream().map(property -> "-D" + property + "=" + threads).toList());
  }
}
