package org.bide.examples.gateway;

import static java.time.Duration.ZERO;
import static org.bide.process.Stdio.PIPE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;

/** A process that answers each line on its standard input with one on its standard output. */
final class Answerer implements AutoCloseable {

  private final Child child;
  private final Lines lines = new Lines();
  private final ByteBuffer piece = ByteBuffer.allocate(1 << 13);

  Answerer(List<String> command) throws IOException {
    child = Child.of(command).in(PIPE).out(PIPE).groupDiesWithParent().start();
  }

  Event<Exit> exited() {
    return child.exited();
  }

  /** Whether it has said nothing without being asked, which would be taken for the next answer. */
  boolean isQuiet(Task<?> task) {
    return lines.isEmpty() && task.await(ZERO, child.out().readable()).isEmpty();
  }

  /**
   * @throws IOException if it ends before it has answered; the message says how
   */
  String answer(Task<?> task, String question) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap((question + "\n").getBytes(Lines.BYTES));
    while (true) {
      String answer = lines.next();
      if (answer != null) {
        return answer;
      }
      // It may begin to answer before it has read all, and then want to be listened to.
      Event<Readiness> writable = rest.hasRemaining() ? child.in().writable() : Event.never();
      for (Occurrence<?> each : task.await(writable, child.out().readable())) {
        if (each.event().equals(writable)) {
          write(task, rest);
        } else {
          read(task);
        }
      }
    }
  }

  private void write(Task<?> task, ByteBuffer rest) throws IOException {
    try {
      child.in().write(rest);
    } catch (IOException brokenPipe) {
      throw ended(task);
    }
  }

  private void read(Task<?> task) throws IOException {
    int count = child.out().read(piece.clear());
    if (count == Fd.END) {
      throw ended(task);
    }
    lines.add(piece.flip());
  }

  /** One that has closed its pipes is of no use either, and is killed. */
  private IOException ended(Task<?> task) throws IOException {
    boolean hasEnded = !task.await(ZERO, child.exited()).isEmpty();
    if (!hasEnded) {
      child.signal("KILL");
    }
    return new IOException(task.select(child.exited()).toString());
  }

  /** Ends it, and what it has started. */
  @Override
  public void close() throws IOException {
    child.signalGroup("KILL");
    child.close();
  }
}
