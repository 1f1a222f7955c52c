package org.bide.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** What JMH is asked for of a benchmark. */
public enum JmhFigure {
  /** How long an operation takes, in the benchmark's unit. */
  TIME {
    @Override
    double of(IterationResult iteration) {
      return iteration.getPrimaryResult().getScore();
    }
  },

  /** How many bytes an operation allocates on the heap of the JVM, by JMH's gc profiler. */
  ALLOCATION {
    @Override
    void ask(ChainedOptionsBuilder options) {
      options.addProfiler(GCProfiler.class);
    }

    @Override
    double of(IterationResult iteration) {
      return iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
  };

  void ask(ChainedOptionsBuilder options) {}

  abstract double of(IterationResult iteration);
}
