package org.bide.loop;

import java.util.Optional;
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
}
