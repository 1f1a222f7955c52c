package org.bide.examples.foreman;

import akka.util.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.channel.Sent;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.process.Exit;
import org.bide.task.Task;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;

/**
 * One run of a command: from its start until it has ended, and what it started has let go of its
 * pipes, and all that they wrote was printed.
 *
 * <p>It is told to end by TERM, and when the grace is over by KILL. So is what it leaves behind
 * when it ends by itself. A daemon that has left the group is neither reached nor waited for.
 */
final class Run implements AutoCloseable {

  /** How long pipes are read after KILL, for those who are not ours to kill may hold them. */
  private static final Duration AFTERMATH = Duration.ofSeconds(1);

  private static final ByteString NOTHING = ByteString.emptyByteString();

  private final Duration grace;
  private final Output output;
  private final Voice voice;
  private final Group group;
  private final Pipe out;
  private final Pipe err;

  /** What waits to be printed. While there is any, no more is read. */
  private ByteString unprinted;

  private Stage stage = Stage.RUNNING;

  /** When the next stage comes. */
  private Event<Expiry> stageEnds;

  private Exit exit;
  private boolean wasStopped;

  /** Starts the command. */
  Run(String command, Duration grace, Output output, Voice voice) throws IOException {
    this.grace = grace;
    this.output = output;
    this.voice = voice;
    this.group = new Group(command);
    this.out = new Pipe(group.out(), voice);
    this.err = new Pipe(group.err(), voice);
    this.unprinted = voice.line("started, process " + group.number());
  }

  /**
   * Reads and prints until there is nothing left to read.
   *
   * @param order asks to end it
   * @return how it ended
   */
  Exit untilItsEnd(Task<?> task, Event<Order> order) throws IOException {
    while (!isOver()) {
      for (Occurrence<?> occurrence : task.await(events(order))) {
        switch (occurrence.detail()) {
          case Sent _ -> unprinted = NOTHING; // comes first, as it does in events()
          case Pipe pipe -> print(pipe.read());
          case Exit how -> {
            exit = how;
            askToEnd(); // whom it leaves behind
          }
          case Order.STOP -> {
            wasStopped = true;
            askToEnd();
          }
          case Expiry _ -> nextStage();
          default -> throw new IllegalStateException(occurrence.toString());
        }
      }
    }
    return exit;
  }

  /** Whether its end was ordered. */
  boolean wasStopped() {
    return wasStopped;
  }

  private boolean isOver() {
    return exit != null && out.hasEnded() && err.hasEnded() && unprinted.isEmpty();
  }

  /** Everything that can happen now. */
  private Event<?>[] events(Event<Order> order) {
    List<Event<?>> events = new ArrayList<>();
    if (unprinted.nonEmpty()) {
      events.add(output.print(unprinted));
    } else {
      addUnlessEnded(out, events);
      addUnlessEnded(err, events);
    }
    if (exit == null) {
      events.add(group.exited());
    }
    switch (stage) {
      case RUNNING -> events.add(order);
      case ASKED, KILLED -> events.add(stageEnds);
      case LEFT -> {}
    }
    return events.toArray(Event[]::new);
  }

  private static void addUnlessEnded(Pipe pipe, List<Event<?>> events) {
    if (!pipe.hasEnded()) {
      events.add(pipe.readable());
    }
  }

  private void print(ByteString lines) {
    unprinted = unprinted.concat(lines);
  }

  // ---- how it is ended

  private void askToEnd() throws IOException {
    if (stage == Stage.RUNNING) {
      nextStage();
    }
  }

  private void nextStage() throws IOException {
    switch (stage) {
      case RUNNING -> signal("TERM", Stage.ASKED, grace);
      case ASKED -> {
        if (exit == null) {
          print(voice.line("has not ended, and is killed"));
        }
        signal("KILL", Stage.KILLED, AFTERMATH);
      }
      case KILLED -> {
        stage = Stage.LEFT;
        print(out.readAndGiveUp());
        print(err.readAndGiveUp());
      }
      case LEFT -> {}
    }
  }

  private void signal(String name, Stage next, Duration untilTheOneAfter) {
    stage = next;
    stageEnds = Timer.deadline(untilTheOneAfter);
    try {
      group.signal(name);
    } catch (IOException e) {
      print(voice.line("cannot be told to end: " + e.getMessage())); // it runs as somebody else
    }
  }

  /** Also when its task was cancelled: nothing is left behind. */
  @Override
  public void close() throws IOException {
    group.close();
  }
}
