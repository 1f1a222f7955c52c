package org.bide.examples.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;

/**
 * A command on a terminal, and we at the other end of that.
 *
 * <p>All happens in {@link #turn}: what the command writes is read, and printed, and what it is to
 * read is typed, each when it would not block. So neither a command that does not read can hold us
 * up, nor somebody who does not read what we print.
 */
final class Console implements AutoCloseable {

  /**
   * No more than this is printed at a time: what a pipe that is ready takes without blocking,
   * PIPE_BUF of pipe(7). For standard output is as blocking as whoever started us left it.
   */
  private static final int PORTION = 4096;

  private static final Fd STDOUT = Fd.of(1);

  private final boolean isQuiet;
  private final PseudoTerminal terminal;
  private final Fd master;

  /** Null before it was started. */
  private Child child;

  /** Null before it has ended. */
  private Exit exit;

  private final Heard heard = new Heard();
  private boolean outputHasEnded;

  /** What was read; between reads, the first bytes of a character at most. */
  private final ByteBuffer buffer = ByteBuffer.allocate(PORTION);

  /** What waits to be printed. While there is any, no more is read. */
  private ByteBuffer unprinted = ByteBuffer.allocate(0);

  /** What waits to be typed. */
  private ByteBuffer untyped = ByteBuffer.allocate(0);

  Console(boolean isQuiet) throws IOException {
    this.isQuiet = isQuiet;
    this.terminal = Fd.terminal();
    this.master = terminal.master();
    resize(24, 80);
  }

  void resize(int rows, int columns) throws IOException {
    terminal.resize(rows, columns);
  }

  /** Starts the command, if that was not done before; it will not outlive us. */
  void start(List<String> command) throws IOException {
    if (child == null) {
      child = Child.of(command).terminal(terminal).diesWithParent("KILL").start();
    }
  }

  void signal(String name) throws IOException {
    child.signalGroup(name);
  }

  /** Adds to what waits to be typed. */
  void type(byte[] bytes) {
    ByteBuffer all = ByteBuffer.allocate(untyped.remaining() + bytes.length);
    untyped = all.put(untyped).put(bytes).flip();
  }

  /** Waits until one of these fires or there is something to do, and does that. */
  Fired turn(Task<?> task, List<Event<?>> others) throws IOException {
    List<Event<?>> events = new ArrayList<>(others);
    if (exit == null) {
      events.add(child.exited());
    }
    if (!isPrinted()) {
      events.add(STDOUT.writable());
    } else if (!outputHasEnded) {
      events.add(master.readable());
    }
    if (!isTyped()) {
      events.add(master.writable());
    }

    Fired fired = task.await(events);
    exit = fired.get(child.exited()).orElse(exit);
    if (fired.has(STDOUT.writable())) {
      print();
    }
    if (fired.has(master.readable())) {
      read();
    }
    if (fired.has(master.writable())) {
      master.write(untyped);
    }
    return fired;
  }

  private void read() throws IOException {
    int from = buffer.position();
    int count = master.read(buffer);
    if (count == Fd.END) {
      outputHasEnded = true;
    } else if (count != Fd.AGAIN) {
      if (!isQuiet) {
        unprinted = ByteBuffer.wrap(Arrays.copyOfRange(buffer.array(), from, buffer.position()));
      }
      heard.add(buffer.flip());
      buffer.compact();
    }
  }

  private void print() throws IOException {
    try {
      STDOUT.write(unprinted);
    } catch (IOException e) {
      throw new IOException("standard output cannot be written: " + e.getMessage(), e);
    }
  }

  Heard heard() {
    return heard;
  }

  boolean outputHasEnded() {
    return outputHasEnded;
  }

  boolean isPrinted() {
    return !unprinted.hasRemaining();
  }

  /** Whether all was typed; nothing can be any more where nobody has the terminal open. */
  boolean isTyped() {
    return outputHasEnded || !untyped.hasRemaining();
  }

  Optional<Exit> exit() {
    return Optional.ofNullable(exit);
  }

  /** Closes the terminal, which tells the command to end. */
  @Override
  public void close() throws IOException {
    outputHasEnded = true;
    terminal.close();
  }

  /** Closes the terminal, and kills the command unless it ends in this time. */
  void end(Task<?> task, Duration grace) throws IOException {
    close();
    if (child != null && exit == null && task.await(grace, child.exited()).isEmpty()) {
      child.signalGroup("KILL");
    }
  }
}
