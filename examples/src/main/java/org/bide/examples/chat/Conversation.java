package org.bide.examples.chat;

import akka.Done;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Timer;
import org.bide.timer.TimerEvent;

/**
 * The task that does what the script says, one line after the other. Whatever a line waits for, in
 * the meantime it reads, types and prints, all in {@link #turn}: so neither a command that does not
 * read what is typed can hold it up, nor somebody who does not read what it prints.
 */
final class Conversation implements Body<Object, Done> {

  /** How long the command may take to end when its terminal was closed under it. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * No more than that is written at a time: it is what a pipe that is ready takes without blocking,
   * PIPE_BUF of pipe(7), and standard output is as blocking as whoever started us has left it.
   */
  private static final int PORTION = 4096;

  private static final Fd STDOUT = Fd.of(1);

  private final Arguments arguments;
  private final Script script;
  private Duration timeout = Duration.ofSeconds(10);

  private Task<Object> task;
  private final List<Event<Integer>> signals = new ArrayList<>();
  private PseudoTerminal terminal;
  private Fd master;

  /** Null before it was started. */
  private Child child;

  /** Null before it has ended. */
  private Exit exit;

  private boolean outputHasEnded;
  private final Heard heard = new Heard();

  /** What was read; between reads, the first bytes of a character at most. */
  private final ByteBuffer buffer = ByteBuffer.allocate(PORTION);

  /** What waits to be printed. While there is any, no more is read. */
  private ByteBuffer unprinted = ByteBuffer.allocate(0);

  /** What waits to be typed. */
  private ByteBuffer untyped = ByteBuffer.allocate(0);

  Conversation(Arguments arguments, Script script) {
    this.arguments = arguments;
    this.script = script;
  }

  @Override
  public Done run(Task<Object> self) throws Exception {
    task = self;
    watch(Signal.of("INT").raised().map(_ -> 128 + 2));
    watch(Signal.of("TERM").raised().map(_ -> 128 + 15));
    try {
      converse();
    } finally {
      endCommand();
    }
    return Done.getInstance();
  }

  /** One that is ignored, as INT is in the background of a shell, stays so. */
  private void watch(Event<Integer> signal) {
    try {
      task.watch(signal);
      signals.add(signal);
    } catch (EventException ignored) {
      // Nobody can end us by it, then.
    }
  }

  private void converse() throws Exception {
    try (PseudoTerminal opened = Fd.terminal()) {
      terminal = opened;
      master = terminal.master();
      terminal.resize(24, 80);
      for (Script.Line line : script.lines()) {
        follow(line);
      }
      start();
      until(atEnd("the command to read what was typed"), () -> isTyped() && isPrinted());
      outputHasEnded = true; // for us: the terminal is closed, and that tells the command to end
    }
    until(atEnd("the command to end"), () -> exit != null);
  }

  private String atEnd(String expected) {
    return arguments.script() + ": at its end: " + expected;
  }

  private void follow(Script.Line line) throws Exception {
    switch (line.instruction()) {
      case Script.Timeout(Duration time) -> timeout = time;
      case Script.Size(int rows, int columns) -> terminal.resize(rows, columns);
      default -> {
        start();
        talk(line.toString(), line.instruction());
      }
    }
  }

  private void talk(String line, Script.Instruction instruction) throws Exception {
    switch (instruction) {
      case Script.Send(byte[] bytes) -> type(bytes);
      case Script.SendSignal(String name) -> signal(line, name);
      case Script.Expect(Pattern pattern) -> {
        until(line, () -> outputHasEnded || heard.has(pattern));
        if (!heard.passes(pattern)) {
          throw unmet(line, "the output has ended");
        }
      }
      case Script.ExpectEof _ -> until(line, () -> outputHasEnded);
      case Script.ExitStatus(int status) -> {
        until(line, () -> outputHasEnded && exit != null);
        if (exit.status().orElse(-1) != status) {
          throw unmet(line, "it " + exit);
        }
      }
      default -> throw new IllegalStateException(line);
    }
  }

  // ---- the command

  /** When the first line needs it: what stands before has set its window. */
  private void start() throws ChatException {
    if (child != null) {
      return;
    }
    try {
      child = Child.of(arguments.command()).terminal(terminal).diesWithParent("KILL").start();
    } catch (IOException e) {
      throw ChatException.usage(e.getMessage());
    }
  }

  private void signal(String line, String name) throws ChatException, IOException {
    try {
      child.signalGroup(name);
    } catch (IllegalArgumentException e) {
      throw ChatException.usage(line + ": " + e.getMessage());
    }
  }

  /** Its terminal is closed by now. Nothing is left behind, whatever has ended us. */
  private void endCommand() throws IOException {
    if (child != null && exit == null && task.await(GRACE, child.exited()).isEmpty()) {
      child.signalGroup("KILL");
    }
  }

  // ---- what happens meanwhile

  private void until(String what, BooleanSupplier isMet) throws Exception {
    TimerEvent deadline = Timer.deadline(timeout);
    boolean isOver = false;
    while (!isMet.getAsBoolean()) {
      if (isOver) {
        throw unmet(what, "not within " + Timer.after(timeout).time());
      }
      isOver = turn(deadline);
    }
  }

  /**
   * The one place where it waits.
   *
   * @return whether the deadline has passed
   */
  private boolean turn(Event<?> deadline) throws Exception {
    List<Event<?>> events = new ArrayList<>(signals);
    events.add(deadline);
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
    for (Event<Integer> signal : signals) {
      if (fired.has(signal)) {
        throw ChatException.stopped(fired.get(signal).orElseThrow());
      }
    }
    exit = fired.get(child.exited()).orElse(exit);
    if (fired.has(STDOUT.writable())) {
      print();
    }
    if (fired.has(master.writable())) {
      master.write(untyped);
    }
    if (fired.has(master.readable())) {
      read();
    }
    return fired.has(deadline);
  }

  private void read() throws IOException {
    int from = buffer.position();
    int count = master.read(buffer);
    if (count == Fd.END) {
      outputHasEnded = true;
    } else if (count != Fd.AGAIN) {
      if (!arguments.quiet()) {
        unprinted = ByteBuffer.wrap(Arrays.copyOfRange(buffer.array(), from, buffer.position()));
      }
      heard.add(buffer.flip());
      buffer.compact();
    }
  }

  private boolean isPrinted() {
    return !unprinted.hasRemaining();
  }

  private void print() throws IOException {
    try {
      STDOUT.write(unprinted);
    } catch (IOException e) {
      throw new IOException("standard output cannot be written: " + e.getMessage(), e);
    }
  }

  /** Goes to what waits to be typed; nobody waits here until the command has read it. */
  private void type(byte[] bytes) {
    ByteBuffer all = ByteBuffer.allocate(untyped.remaining() + bytes.length);
    untyped = all.put(untyped).put(bytes).flip();
  }

  private boolean isTyped() {
    return outputHasEnded || !untyped.hasRemaining();
  }

  private ChatException unmet(String what, String why) {
    return ChatException.unmet(what + ": " + why + "; seen last: " + heard);
  }
}
