package org.bide.benchmarks.wake;

import akka.actor.typed.ActorSystem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.fd.Fd;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.task.Task;

/** Our half. */
final class WakeTask {

  private WakeTask() {}

  public static void main(String[] words) throws Exception {
    int percentile = Integer.parseInt(words[0]);
    ActorSystem<Void> system = Systems.ours();
    Child writer = Child.of(words[1]).out(Stdio.PIPE).start();
    Interval.main(
        words,
        length ->
            Bide.get(system)
                .spawn(task -> read(task, writer.out(), length).micros(percentile))
                .result()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES));
    writer.out().close();
    Systems.end(system);
  }

  private static Delays read(Task<Object> task, Fd from, Duration length) throws Exception {
    Delays delays = new Delays();
    ByteBuffer stamps = ByteBuffer.allocateDirect(Short.MAX_VALUE + 1);
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      task.await(from.readable());
      if (from.read(stamps.clear()) > 0) {
        delays.read(stamps.flip());
      }
    }
    return delays;
  }
}
