package org.bide.examples.watchbuild;

import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;

import akka.Done;
import java.io.IOException;
import java.nio.file.Path;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.file.Changed;
import org.bide.file.Entry;
import org.bide.file.FileWatch;
import org.bide.process.Exit;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;

/**
 * The one task: waits for changes, for the end of the build and for TERM, whichever comes. What
 * comes while it does something else is remembered, so no change is ever missed.
 */
final class Builder implements Body<Object, Done> {

  /** Of changes that do not end: how many times the time to settle a build is put off at most. */
  private static final int PATIENCE = 20;

  private final Arguments arguments;
  private final Event<Changed> changes;

  /** Null while there is none. */
  private Build build;

  private int builds;

  /** Why there is to be another build; null while there is none to come. */
  private String reason;

  /** Nothing has changed for a while. */
  private Event<Expiry> settled = Event.never();

  /** It has been put off for long enough. */
  private Event<Expiry> enough = Event.never();

  /** TERM or INT. */
  private Event<Raised> stop = Event.never();

  Builder(Arguments arguments) {
    this.arguments = arguments;
    this.changes = FileWatch.tree(arguments.folder(), CREATE, DELETE, CLOSE_WRITE);
  }

  @Override
  public Done run(Task<Object> task) throws Exception {
    stop = Event.choose(unlessIgnored(task, "TERM"), unlessIgnored(task, "INT"));
    task.watch(changes);
    try {
      start("at first");
      while (true) {
        Event<Exit> end = build == null ? Event.never() : build.exited();
        // A change goes before the build that it puts off, unless that was put off enough.
        switch (task.select(Event.<Object>first(stop, end, enough, changes, settled))) {
          case Changed changed when matters(changed) -> {
            cancel(task, "is out of date");
            putOff(changed);
          }
          case Changed _ -> {}
          case Expiry _ -> start(reason);
          case Exit exit -> ended(exit.toString());
          case Raised _ -> {
            cancel(task, "is ended");
            return Done.getInstance();
          }
          case Object other -> throw new IllegalStateException(other.toString());
        }
      }
    } finally {
      if (build != null) {
        build.close();
      }
    }
  }

  /**
   * From here on counted; or never, where nohup, or a script that put us in the background, has it
   * ignored.
   */
  private static Event<Raised> unlessIgnored(Task<?> task, String signal) {
    Event<Raised> raised = Signal.of(signal).raised();
    try {
      task.watch(raised);
      return raised;
    } catch (EventException ignored) {
      return Event.never();
    }
  }

  // ---- changes

  private boolean matters(Changed changed) {
    return changed.overflow() || changed.entries().stream().anyMatch(this::matters);
  }

  private boolean matters(Entry entry) {
    for (Path part : entry.name()) {
      if (arguments.ignored().contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private String text(Changed changed) {
    return changed.entries().stream()
        .filter(this::matters)
        .findFirst()
        .map(Entry::toString)
        .orElse("more has changed than was told");
  }

  /** A save is many changes, and a checkout even more: a build waits until they have ended. */
  private void putOff(Changed changed) {
    if (reason == null) {
      reason = text(changed);
      enough = Timer.deadline(arguments.settle().multipliedBy(PATIENCE));
    }
    settled = Timer.deadline(arguments.settle());
  }

  // ---- builds

  private void start(String why) {
    reason = null;
    settled = Event.never();
    enough = Event.never();
    builds++;
    say("begins: " + why);
    try {
      build = new Build(arguments.command());
    } catch (IOException e) {
      say(e.getMessage()); // the next change may well be that it can
    }
  }

  private void cancel(Task<Object> task, String why) throws IOException {
    if (build != null) {
      ended(why + ", " + build.end(task, arguments.grace()));
    }
  }

  private void ended(String how) throws IOException {
    build.close();
    build = null;
    say(how);
  }

  private void say(String text) {
    System.err.println("watchbuild: build " + builds + " " + text);
  }
}
