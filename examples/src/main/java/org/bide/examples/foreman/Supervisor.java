package org.bide.examples.foreman;

import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.RENAME;

import akka.Done;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.file.FileWatch;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;

/**
 * The main task: knows which processes there are to be, and has a {@link Keeper} for each.
 *
 * <p>It never waits for one thing alone. Whatever comes changes what is wanted or what is there,
 * and then {@link #adjust} makes the one like the other.
 */
final class Supervisor implements Body<Object, Done> {

  /** What somebody asks of the foreman. */
  private enum Wish {
    STOP,
    RELOAD,
    SEE_WHAT_WAS_EDITED
  }

  /** An editor may take the old file away first, and write the new one in pieces. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private final Path file;
  private final Duration grace;
  private final Output output = new Output();

  /** An editor writes the file, or puts a new one in its place. */
  private final Event<Wish> edited;

  /** What is waited for besides the keepers. */
  private final List<Event<Wish>> wishes = new ArrayList<>();

  private final Map<String, Keeper> keepers = new LinkedHashMap<>();
  private Procfile wanted;
  private boolean isStopping;

  /** Keepers that were ever started: two of one name may be in one life of this task. */
  private int started;

  Supervisor(Path file, Procfile wanted, Duration grace) {
    this.file = file;
    this.wanted = wanted;
    this.grace = grace;
    this.edited = FileWatch.of(file, CLOSE_WRITE, RENAME).map(_ -> Wish.SEE_WHAT_WAS_EDITED);
  }

  @Override
  public Done run(Task<Object> task) throws Exception {
    var writer = task.spawn("output", output::write);
    watch(task, Signal.of("TERM").raised().map(_ -> Wish.STOP));
    watch(task, Signal.of("INT").raised().map(_ -> Wish.STOP));
    watch(task, Signal.of("HUP").raised().map(_ -> Wish.RELOAD));
    watch(task, edited);
    adjust(task);
    while (!keepers.isEmpty()) {
      for (Occurrence<?> occurrence : await(task)) {
        switch (occurrence.detail()) {
          case Wish.STOP -> stop();
          case Wish.RELOAD -> reload(task);
          case Wish.SEE_WHAT_WAS_EDITED -> {
            task.await(SETTLING);
            reload(task);
          }
          case Keeper ended -> keepers.remove(ended.name());
          default -> throw new IllegalStateException(occurrence.toString());
        }
      }
      adjust(task);
    }
    output.close();
    task.await(writer.ended());
    return Done.getInstance();
  }

  /** From here on none is missed. One that cannot be had is no reason not to run. */
  private void watch(Task<Object> task, Event<Wish> wish) {
    try {
      task.watch(wish);
      wishes.add(wish);
    } catch (EventException e) {
      say(task, e); // HUP, say, when nohup has started us and so has it ignored
    }
  }

  private Fired await(Task<Object> task) {
    List<Event<?>> events = new ArrayList<>(wishes);
    keepers.values().forEach(keeper -> events.add(keeper.ended()));
    try {
      return task.await(events.toArray(Event[]::new));
    } catch (EventException e) {
      say(task, e); // the Procfile's folder is gone, which is no reason to end what runs
      task.forget(edited);
      wishes.remove(edited);
      return Fired.none();
    }
  }

  private void stop() {
    isStopping = true;
    wanted = Procfile.NOTHING;
  }

  private void reload(Task<Object> task) throws Exception {
    if (isStopping) {
      return;
    }
    try {
      wanted = task.blocking(() -> Procfile.read(file));
    } catch (ProcfileException e) {
      say(task, e);
    }
  }

  private void say(Task<Object> task, Exception e) {
    output.voice("foreman").say(task, e.getMessage() + "; all goes on as before");
  }

  /** Stops what is not wanted, or not so, and starts what is wanted and not there. */
  private void adjust(Task<Object> task) {
    output.makeRoomFor(wanted.commands().keySet());
    for (Keeper keeper : keepers.values()) {
      if (!keeper.command().equals(wanted.commands().get(keeper.name()))) {
        keeper.stop(); // when it has ended, it is missed here
      }
    }
    wanted
        .commands()
        .forEach(
            (name, command) -> {
              if (!keepers.containsKey(name)) {
                Keeper keeper = new Keeper(name, command, grace, output);
                keeper.start(task, name + "-" + ++started);
                keepers.put(name, keeper);
              }
            });
  }
}
