package org.bide.benchmarks.pairs;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Laps;
import org.bide.benchmarks.Systems;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.fd.Readiness;
import org.bide.task.Task;

/** Our half. The tasks are new in each interval: see {@link PairsRow}. */
final class PairsOfTasks {

  private PairsOfTasks() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = 1");
    try {
      int pairs = Integer.parseInt(words[0]);
      Interval.main(words, length -> measure(Bide.get(system), pairs, length));
    } finally {
      Systems.end(system);
    }
  }

  private static double measure(Bide bide, int pairs, Duration length) throws Exception {
    Laps laps = new Laps(pairs);
    Fd[] starts = new Fd[pairs];
    for (int i = 0; i < pairs; i++) {
      FdPipe there = Fd.pipe();
      FdPipe back = Fd.pipe();
      starts[i] = back.writer();
      bide.spawn(task -> answer(task, there.reader(), back.writer()));
      bide.spawn(task -> ask(task, there.writer(), back.reader(), laps));
    }
    try {
      return laps.nanosEach(length, i -> starts[i].write(ByteBuffer.allocate(1)));
    } finally {
      for (Fd start : starts) {
        start.close(); // and the one who asks reads the end
      }
    }
  }

  private static Void ask(Task<Object> task, Fd to, Fd from, Laps laps) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    var readable = from.readable();
    try (to;
        from) {
      while (isRead(task, readable, from, octet)) {
        for (int i = laps.trips(); i > 0; i--) {
          to.write(octet.clear());
          isRead(task, readable, from, octet);
        }
        laps.arrived();
      }
    }
    return null;
  }

  private static Void answer(Task<Object> task, Fd from, Fd to) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    var readable = from.readable();
    try (from) {
      while (isRead(task, readable, from, octet)) {
        to.write(octet.clear());
      }
    }
    return null;
  }

  /** False at the end. */
  private static boolean isRead(
      Task<Object> task, Event<Readiness> readable, Fd from, ByteBuffer octet) throws IOException {
    int count;
    do {
      task.await(readable);
      count = from.read(octet.clear());
    } while (count == Fd.AGAIN);
    return count == 1;
  }
}
