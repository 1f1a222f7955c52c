package org.bide.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.benchmarks.Interval;

/** The JDK's half. */
final class ThreadsOfProcesses {

  private ThreadsOfProcesses() {}

  public static void main(String[] words) throws Exception {
    new ProcessBuilder("true").start().onExit().join();
    int before = Count.now();
    Interval.main(words, length -> withChildren() - before);
  }

  private static int withChildren() throws Exception {
    List<Process> children = new ArrayList<>();
    List<CompletableFuture<Process>> ends = new ArrayList<>();
    for (int i = 0; i < Count.CHILDREN; i++) {
      Process child = new ProcessBuilder("sleep", "1000").inheritIO().start();
      children.add(child);
      ends.add(child.onExit());
    }
    int threads = Count.now();
    children.forEach(Process::destroyForcibly);
    ends.forEach(CompletableFuture::join);
    return threads;
  }
}
