package org.bide.benchmarks.actor;

import java.util.Map;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JmhHalf;

/** Whose actors, and on whose threads. */
public enum Library {
  AKKA_ON_LOOPS {
    @Override
    Actors open(Workload workload, int loops) {
      return AkkaActors.onLoops(workload, loops);
    }
  },
  AKKA {
    @Override
    Actors open(Workload workload, int loops) {
      return AkkaActors.onDefault(workload);
    }
  },
  PEKKO {
    @Override
    Actors open(Workload workload, int loops) {
      return new PekkoActors(workload);
    }
  };

  /**
   * @param loops of ours; the others take what their default dispatcher takes
   */
  abstract Actors open(Workload workload, int loops);

  Half half(Workload workload, int loops) {
    return new JmhHalf(
        Acting.class,
        Map.of("library", name(), "workload", workload.name(), "loops", Integer.toString(loops)));
  }
}
