package org.bide.examples.cron;

import static org.bide.process.Stdio.DISCARD;

import akka.Done;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Timer;

/** A line of the crontab, as a task: waits for its time, runs its command, and waits again. */
final class Entry implements Body<Object, Done> {

  private enum Happened {
    DUE,
    STOP
  }

  private final Crontab.Line line;
  private final Arguments arguments;
  private final Channel<Void> running = Channel.rendezvous(); // to be closed, nothing else
  private final Event<Happened> stop = running.closed().map(_ -> Happened.STOP);

  Entry(Crontab.Line line, Arguments arguments) {
    this.line = line;
    this.arguments = arguments;
  }

  int number() {
    return line.number();
  }

  /** From any task. */
  void stop() {
    running.close();
  }

  @Override
  public Done run(Task<Object> task) throws IOException {
    Optional<Instant> next = line.nextAfter(Instant.now());
    while (next.isPresent()) {
      Event<Happened> due = Timer.at(next.get()).map(_ -> Happened.DUE);
      if (task.select(Event.first(stop, due)) == Happened.STOP) {
        return Done.getInstance();
      }
      Instant now = Instant.now();
      Optional<Instant> latest = latest(next.get(), now);
      if (!latest.equals(next)) {
        say("has missed its time, " + next.get().atZone(line.zone()));
      }
      if (latest.isPresent()) {
        runCommand(task);
      }
      next = line.nextAfter(now);
    }
    say("has no time left");
    return Done.getInstance();
  }

  /** The last time that has come by now, if it is not too long ago; those before are missed. */
  private Optional<Instant> latest(Instant first, Instant now) {
    Instant oldest = now.minus(arguments.late());
    Optional<Instant> latest = Optional.empty();
    var next = first.isBefore(oldest) ? line.nextAfter(oldest) : Optional.of(first);
    while (next.isPresent() && !next.get().isAfter(now)) {
      latest = next;
      next = line.nextAfter(next.get());
    }
    return latest;
  }

  private void runCommand(Task<Object> task) throws IOException {
    Child child;
    try {
      child = Child.of("sh", "-c", line.command()).in(DISCARD).groupDiesWithParent().start();
    } catch (IOException e) {
      say(e.getMessage());
      return;
    }
    try (child) {
      say("begins, process " + child.pid());
      if (task.<Object>select(child.exited(), stop) == Happened.STOP) {
        child.signalGroup("TERM");
        task.await(arguments.grace(), child.exited());
        child.signalGroup("KILL");
      }
      Exit exit = task.select(child.exited());
      say(exit.toString());
    } finally {
      child.signalGroup("KILL"); // whatever it has left in the background
    }
  }

  private void say(String text) {
    System.err.println("cron: line " + line.number() + " " + text);
  }
}
