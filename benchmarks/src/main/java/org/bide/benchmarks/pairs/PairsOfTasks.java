package org.bide.benchmarks.pairs;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.benchmarks.Tally;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.task.Task;

/** Our half. */
final class PairsOfTasks {

  private PairsOfTasks() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = 1");
    Bide bide = Bide.get(system);
    Tally trips = new Tally();
    for (int i = Integer.parseInt(words[0]); i > 0; i--) {
      FdPipe there = Fd.pipe();
      FdPipe back = Fd.pipe();
      bide.spawn(task -> answer(task, there.reader(), back.writer()));
      bide.spawn(task -> ask(task, there.writer(), back.reader(), trips));
    }
    try {
      Interval.main(words, trips::nanosEach);
    } finally {
      Systems.end(system);
    }
  }

  private static Void ask(Task<Object> task, Fd to, Fd from, Tally trips) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    var readable = from.readable();
    while (true) {
      to.write(octet.clear());
      do {
        task.await(readable);
      } while (from.read(octet.clear()) != 1);
      trips.add();
    }
  }

  private static Void answer(Task<Object> task, Fd from, Fd to) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    var readable = from.readable();
    while (true) {
      do {
        task.await(readable);
      } while (from.read(octet.clear()) != 1);
      to.write(octet.clear());
    }
  }
}
