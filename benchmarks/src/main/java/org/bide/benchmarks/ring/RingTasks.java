package org.bide.benchmarks.ring;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.Bide;
import org.bide.benchmarks.Arrivals;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.task.Task;

/**
 * Our half: a task for each pair, which waits for its end of it and then reads and writes itself.
 *
 * <p>The tasks are new in each interval: a loop that began in the JVM's interpreter goes on there
 * for long if it comes round as seldom as that of one pair among thousands.
 */
final class RingTasks {

  /** How long the tasks may take to end. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FdPair[] pairs;
  private final AtomicInteger fired = new AtomicInteger();
  private final Arrivals ended;
  private volatile CountDownLatch over;

  private RingTasks(int count) throws IOException {
    pairs = new FdPair[count];
    ended = new Arrivals(count);
    for (int i = 0; i < count; i++) {
      pairs[i] = Fd.pair();
    }
  }

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = " + words[1]);
    int count = Integer.parseInt(words[0]);
    Interval.main(words, length -> new RingTasks(count).measure(Bide.get(system), length));
    Systems.end(system);
  }

  private double measure(Bide bide, Duration length) throws Exception {
    for (int i = 0; i < pairs.length; i++) {
      int pair = i;
      bide.spawn(task -> passOn(task, pair));
    }
    try {
      oneRound(); // in which the tasks begin
      return Rounds.nanosEach(length, this::oneRound);
    } finally {
      for (FdPair pair : pairs) {
        pair.other().close(); // and its task reads the end
      }
      ended.awaitAll(
          PATIENCE); // 9,000 pairs at once are almost as many descriptors as there may be
    }
  }

  private void oneRound() throws Exception {
    fired.set(0);
    over = new CountDownLatch(1);
    for (int i = 0; i < Rounds.ACTIVE; i++) {
      pairs[i * (pairs.length / Rounds.ACTIVE)].other().write(ByteBuffer.wrap(new byte[] {'e'}));
    }
    if (!over.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("after a minute " + fired.get() + " events had fired");
    }
  }

  private Void passOn(Task<Object> task, int pair) throws IOException {
    Fd reader = pairs[pair].one();
    Fd writer = pairs[(pair + 1) % pairs.length].other();
    ByteBuffer octet = ByteBuffer.allocate(1);
    var readable = reader.readable();
    while (true) {
      task.await(readable);
      int read = reader.read(octet.clear());
      if (read == Fd.END) {
        reader.close();
        ended.one();
        return null;
      }
      if (read == Fd.AGAIN) {
        continue;
      }
      int count = fired.incrementAndGet();
      if (count <= Rounds.WRITES) {
        writer.write(octet.clear());
      }
      if (count == Rounds.EVENTS) {
        over.countDown();
      }
    }
  }
}
