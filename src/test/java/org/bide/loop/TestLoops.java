package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bide.selector.Pollers;

/** Loops that are no dispatcher's. */
final class TestLoops {

  private TestLoops() {}

  static LoopGroup of(String name, int count) {
    return of(name, count, LoopThreads.DAEMONS);
  }

  static LoopGroup of(String name, int count, LoopThreads threads) {
    return new LoopGroup(
        new LoopSettings(name, count, "epoll", "test", Optional.empty(), threads),
        Pollers.open("epoll", "test"));
  }

  /** Ends them, and sees to it that they do. */
  static void end(LoopGroup loops) throws InterruptedException {
    loops.shutdown();
    assertThat(loops.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }
}
