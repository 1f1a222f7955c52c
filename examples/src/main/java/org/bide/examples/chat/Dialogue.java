package org.bide.examples.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;
import org.bide.timer.Timer;

/**
 * A command on a terminal, and we at the other end of that.
 *
 * <p>All happens in {@link #turn}: what the command writes is read, and printed, and what it is to
 * read is typed, each when it would not block. So neither a command that does not read can hold us
 * up, nor somebody who does not read what we print.
 */
final class Dialogue implements AutoCloseable {

  /** How long the command may take to end when its terminal is gone. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * What a pipe that is ready takes without blocking, PIPE_BUF of pipe(7); ours may be blocking.
   */
  private static final int PORTION = 4096;

  private static final Fd STDOUT = Fd.of(1);

  private final Task<?> task;
  private final List<String> command;
  private final PseudoTerminal terminal = Fd.terminal();
  private final Heard heard = new Heard();
  private Duration timeout = Duration.ofSeconds(10);

  private Child child; // null before it was started
  private Exit exit; // null before it has ended
  private boolean outputHasEnded;

  /** What was read: between reads, the first bytes of a character at most. */
  private final ByteBuffer buffer = ByteBuffer.allocate(PORTION);

  private ByteBuffer unprinted = ByteBuffer.allocate(0);
  private ByteBuffer untyped = ByteBuffer.allocate(0);

  Dialogue(Task<?> task, List<String> command) throws IOException {
    this.task = task;
    this.command = command;
    resize(24, 80);
  }

  void timeout(Duration time) {
    timeout = time;
  }

  void resize(int rows, int columns) throws IOException {
    terminal.resize(rows, columns);
  }

  /** Adds to what waits to be typed. */
  void type(byte[] bytes) {
    ByteBuffer all = ByteBuffer.allocate(untyped.remaining() + bytes.length);
    untyped = all.put(untyped).put(bytes).flip();
  }

  void signal(String name) throws IOException {
    start();
    if (!terminal.terminal().signalForeground(name)) {
      throw unmet("nobody is in the foreground");
    }
  }

  void expect(Pattern pattern) throws IOException {
    boolean[] isFound = new boolean[1];
    until(() -> (isFound[0] = heard.passes(pattern)) || outputHasEnded);
    if (!isFound[0]) {
      throw unmet("the output has ended");
    }
  }

  void expectEof() throws IOException {
    until(() -> outputHasEnded);
  }

  void expectStatus(int status) throws IOException {
    until(() -> outputHasEnded && exit != null);
    if (exit.status().orElse(-1) != status) {
      throw unmet("it " + exit);
    }
  }

  void typeAll() throws IOException {
    until(() -> isTyped() && !unprinted.hasRemaining());
  }

  /** Closes the terminal, which tells the command to end. */
  void hangUp() throws IOException {
    terminal.close();
    outputHasEnded = true;
    until(() -> exit != null);
  }

  /** Closes the terminal, and kills the command unless it ends soon. */
  @Override
  public void close() throws IOException {
    terminal.close();
    if (child != null && exit == null && task.await(GRACE, child.exited()).isEmpty()) {
      child.signalGroup("KILL");
    }
  }

  /** When it is first needed: by then the window has its size. */
  private void start() {
    try {
      if (child == null) {
        child = Child.of(command).terminal(terminal).diesWithParent("KILL").start();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void until(BooleanSupplier isMet) throws IOException {
    start();
    Event<?> deadline = Timer.deadline(timeout);
    for (Fired fired = Fired.none(); !isMet.getAsBoolean(); fired = turn(deadline)) {
      if (fired.has(deadline)) {
        throw unmet("not within " + Timer.after(timeout).time());
      }
    }
  }

  private IOException unmet(String why) {
    return new IOException(why + "; seen last: " + heard);
  }

  /** Waits until the deadline or until there is something to do, and does that. */
  private Fired turn(Event<?> deadline) throws IOException {
    Fd master = terminal.master();
    List<Event<?>> events = new ArrayList<>(List.of(deadline));
    if (exit == null) {
      events.add(child.exited());
    }
    if (unprinted.hasRemaining()) {
      events.add(STDOUT.writable()); // and no more is read meanwhile
    } else if (!outputHasEnded) {
      events.add(master.readable());
    }
    if (!isTyped()) {
      events.add(master.writable());
    }

    Fired fired = task.await(events);
    exit = fired.get(child.exited()).orElse(exit);
    if (fired.has(STDOUT.writable())) {
      STDOUT.write(unprinted);
    }
    if (fired.has(master.readable())) {
      read(master);
    }
    if (fired.has(master.writable())) {
      master.write(untyped);
    }
    return fired;
  }

  private void read(Fd master) throws IOException {
    int from = buffer.position();
    outputHasEnded = master.read(buffer) == Fd.END;
    unprinted = ByteBuffer.wrap(Arrays.copyOfRange(buffer.array(), from, buffer.position()));
    heard.add(buffer.flip());
    buffer.compact();
  }

  /** Nothing can be typed any more where nobody has the terminal open. */
  private boolean isTyped() {
    return outputHasEnded || !untyped.hasRemaining();
  }
}
