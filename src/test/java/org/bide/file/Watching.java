package org.bide.file;

import static org.bide.testing.Systems.LONG;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.testing.WithSystem;

/** Acts on files, and collects what is reported. */
abstract class Watching extends WithSystem {

  static final Path ITSELF = Path.of("");

  interface Act {
    void run() throws Exception;
  }

  /** What the event has brought when it is enough. */
  static Changed until(Task<?> task, Event<Changed> event, Predicate<Changed> isEnough) {
    Changed sum = next(task, event);
    while (!isEnough.test(sum)) {
      sum = sum.plus(next(task, event));
    }
    return sum;
  }

  static Changed until(Task<?> task, Event<Changed> event, Change... awaited) {
    return until(task, event, sum -> sum.changes().containsAll(List.of(awaited)));
  }

  static Changed next(Task<?> task, Event<Changed> event) {
    return task.select(LONG, event).orElseThrow(() -> new AssertionError("nothing of " + event));
  }

  /** Names the event, acts, and waits until it has brought all of this. */
  Changed changes(Event<Changed> event, Act act, Change... awaited) throws Exception {
    return changes(event, act, sum -> sum.changes().containsAll(List.of(awaited)));
  }

  Changed changes(Event<Changed> event, Act act, Predicate<Changed> isEnough) throws Exception {
    return systems.run(
        task -> {
          task.watch(event);
          act.run();
          return until(task, event, isEnough);
        });
  }

  static Entry entry(String name, Change... changes) {
    return new Entry(Path.of(name), Set.of(changes));
  }
}
