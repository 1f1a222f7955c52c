package org.bide.benchmarks.spawn;

import java.util.concurrent.locks.LockSupport;
import org.bide.benchmarks.Arrivals;

/** Virtual threads; what waits is parked, without a queue for its messages. */
final class ThreadSpawner implements Spawner {

  @Override
  public void spawnShort(int count) throws Exception {
    Arrivals ended = new Arrivals(count);
    for (int i = 0; i < count; i++) {
      Thread.startVirtualThread(ended::one);
    }
    ended.awaitAll(PATIENCE);
  }

  @Override
  public void spawnWaiting(int count) throws Exception {
    Arrivals waiting = new Arrivals(count);
    Runnable body = () -> parkForEver(waiting);
    for (int i = 0; i < count; i++) {
      Thread.startVirtualThread(body);
    }
    waiting.awaitAll(PATIENCE);
  }

  static void parkForEver(Arrivals waiting) {
    waiting.one();
    while (true) {
      LockSupport.park();
    }
  }

  @Override
  public void end() {
    // virtual threads keep no JVM alive
  }
}
