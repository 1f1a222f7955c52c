package org.bide.examples.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.process.Exit;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Timer;

/**
 * The task that does what the script says, one line after the other. Its result is why it could
 * not, if so; it throws nothing that is to be expected, since a task that fails is logged.
 */
final class Conversation implements Body<Object, Optional<ChatException>> {

  /** How long a command may take to end, when something went wrong. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Arguments arguments;
  private final Script script;
  private Duration timeout = Duration.ofSeconds(10);

  private Task<?> task;
  private Console console;

  /** Those that end us. */
  private final List<Event<ChatException>> signals = new ArrayList<>();

  Conversation(Arguments arguments, Script script) {
    this.arguments = arguments;
    this.script = script;
  }

  @Override
  public Optional<ChatException> run(Task<Object> self) {
    task = self;
    watch("INT", 2);
    watch("TERM", 15);
    try {
      hold();
      return Optional.empty();
    } catch (ChatException e) {
      return Optional.of(e);
    } catch (IOException | EventException e) {
      return Optional.of(ChatException.unmet(e.getMessage()));
    }
  }

  /** One that is ignored, as INT is in the background of a script, stays so. */
  private void watch(String name, int number) {
    var signal = Signal.of(name).raised().map(_ -> ChatException.stopped(128 + number));
    try {
      task.watch(signal);
      signals.add(signal);
    } catch (EventException ignored) {
      // Then it does not end us.
    }
  }

  private void hold() throws ChatException, IOException {
    console = new Console(arguments.quiet());
    try {
      for (Script.Line line : script.lines()) {
        follow(line);
      }
      start();
      String end = arguments.script() + ": at its end: ";
      until(end + "all is typed", () -> console.isTyped() && console.isPrinted());
      console.close();
      until(end + "the command ends", () -> console.exit().isPresent());
    } finally {
      console.end(task, GRACE);
    }
  }

  private void follow(Script.Line line) throws ChatException, IOException {
    switch (line.instruction()) {
      case Script.Timeout(Duration time) -> timeout = time;
      case Script.Size(int rows, int columns) -> console.resize(rows, columns);
      default -> {
        start(); // when the first line needs it: by then the window has its size
        talk(line);
      }
    }
  }

  private void start() throws ChatException {
    try {
      console.start(arguments.command());
    } catch (IOException e) {
      throw ChatException.usage(e.getMessage());
    }
  }

  private void talk(Script.Line line) throws ChatException, IOException {
    switch (line.instruction()) {
      case Script.Send(byte[] bytes) -> console.type(bytes);
      case Script.SendSignal(String name) -> signal(line, name);
      case Script.Expect(Pattern pattern) -> {
        until(line, () -> console.outputHasEnded() || console.heard().has(pattern));
        if (!console.heard().passes(pattern)) {
          throw unmet(line, "the output has ended");
        }
      }
      case Script.ExpectEof _ -> until(line, console::outputHasEnded);
      case Script.ExitStatus(int status) -> {
        until(line, () -> console.outputHasEnded() && console.exit().isPresent());
        Exit exit = console.exit().orElseThrow();
        if (exit.status().orElse(-1) != status) {
          throw unmet(line, "it " + exit);
        }
      }
      default -> throw new IllegalStateException(line.toString());
    }
  }

  private void signal(Script.Line line, String name) throws ChatException, IOException {
    try {
      console.signal(name);
    } catch (IllegalArgumentException e) { // which there are, the system knows
      throw ChatException.usage(line + ": " + e.getMessage());
    }
  }

  /** Waits for as long as a line may take. */
  private void until(Object line, BooleanSupplier isMet) throws ChatException, IOException {
    Event<?> deadline = Timer.deadline(timeout);
    List<Event<?>> events = new ArrayList<>(signals);
    events.add(deadline);
    Fired fired = Fired.none();
    while (!isMet.getAsBoolean()) {
      if (fired.has(deadline)) {
        throw unmet(line, "not within " + Timer.after(timeout).time());
      }
      fired = console.turn(task, events);
      for (Event<ChatException> signal : signals) {
        if (fired.has(signal)) {
          throw fired.get(signal).orElseThrow();
        }
      }
    }
  }

  private ChatException unmet(Object line, String why) {
    return ChatException.unmet(line + ": " + why + "; seen last: " + console.heard());
  }
}
