package org.bide.dump;

import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.bide.Bide;
import org.bide.task.TaskRef;
import org.bide.task.TaskState;

/** Dumps made again until they show what must come about. */
final class Seen {

  private Seen() {}

  static Dump until(Bide bide, Predicate<Dump> shown) {
    return Awaitility.await("a dump that shows it").until(bide::dump, shown);
  }

  static Predicate<Dump> events(TaskRef<?, ?> task, String... events) {
    return dump ->
        dump.tasks().stream()
            .anyMatch(
                seen -> seen.path().equals(path(task)) && seen.events().equals(List.of(events)));
  }

  static boolean is(TaskRef<?, ?> task, TaskState state, Dump dump) {
    return dump.tasks().stream()
        .anyMatch(seen -> seen.path().equals(path(task)) && seen.state() == state);
  }

  static String path(TaskRef<?, ?> task) {
    return task.ref().path().toStringWithoutAddress();
  }

  static DumpedTask of(TaskRef<?, ?> task, Dump dump) {
    return dump.tasks().stream()
        .filter(seen -> seen.path().equals(path(task)))
        .findAny()
        .orElseThrow(() -> new AssertionError(task + " is not in " + dump));
  }
}
