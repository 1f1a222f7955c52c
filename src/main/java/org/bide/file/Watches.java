package org.bide.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;
import org.bide.os.OsException;
import org.bide.wait.Tally;

/** The book of one inotify queue: which watch is whose. Guarded by the source's lock. */
final class Watches {

  private static final int ALWAYS =
      InotifyEvents.DELETE_SELF
          | InotifyEvents.MOVE_SELF
          | InotifyEvents.ONLY_DIRECTORY
          | InotifyEvents.MASK_ADD;

  /** Of 8 kB each. Whoever fills the queue faster than that must not hold the loop for ever. */
  private static final int READS_IN_A_ROW = 32;

  private final int queue;

  /** By the kernel's number, which is not given again while changes with it may be queued. */
  private final Map<Integer, Directory> directories = new HashMap<>();

  private final Map<Tally<?>, Directory> ofTally = new HashMap<>();

  /**
   * @param queue the descriptor
   */
  Watches(int queue) {
    this.queue = queue;
  }

  int queue() {
    return queue;
  }

  void add(Subscriber subscriber) throws OsException {
    int watch = Inotify.add(queue, subscriber.directory().toString(), subscriber.bits() | ALWAYS);
    Directory directory =
        directories.computeIfAbsent(watch, number -> new Directory(number, subscriber.directory()));
    directory.subscribers().add(subscriber);
    ofTally.put(subscriber.tally(), directory);
  }

  /**
   * What the leaving one alone had asked for is still asked for: to take bits from a watch, the
   * kernel wants a path, and that may be another directory by now.
   */
  void remove(Tally<?> tally) {
    Directory directory = ofTally.remove(tally);
    if (directory == null) {
      return;
    }
    directory.subscribers().removeIf(subscriber -> subscriber.tally() == tally);
    if (directory.subscribers().isEmpty()) {
      directories.remove(directory.watch());
      end(directory);
    }
  }

  private void end(Directory directory) {
    try {
      Inotify.remove(queue, directory.watch());
    } catch (OsException e) {
      // EINVAL: its directory was deleted, and the notice of that is still in the queue.
    }
  }

  /** Takes off the queue what is there, or the first of it. */
  void read(Findings findings) throws OsException {
    for (int i = 0; i < READS_IN_A_ROW; i++) {
      List<Inotify.Change> changes = Inotify.read(queue);
      if (changes.isEmpty()) {
        return;
      }
      for (Inotify.Change change : changes) {
        see(change, findings);
      }
    }
  }

  private void see(Inotify.Change change, Findings findings) {
    if ((change.mask() & InotifyEvents.OVERFLOW) != 0) {
      List.copyOf(directories.values()).forEach(directory -> overflow(directory, findings));
      return;
    }
    Directory directory = directories.get(change.watch());
    if (directory == null) {
      return; // it was queued before the watch was ended
    }
    directory.see(change, findings);
    String why = directory.endedBy(change);
    if (why != null) {
      gone(directory, why, findings);
    }
  }

  /** Among what was lost may be the last change of a directory, which comes only once. */
  private void overflow(Directory directory, Findings findings) {
    directory.subscribers().forEach(findings::overflow);
    if (!isThere(directory)) {
      gone(directory, "the directory " + directory.path() + " was deleted or moved", findings);
    }
  }

  /** Whether its path still leads to what is watched: to ask for it again gives the same number. */
  private boolean isThere(Directory directory) {
    try {
      int watch = Inotify.add(queue, directory.path().toString(), ALWAYS);
      if (!directories.containsKey(watch)) {
        Inotify.remove(queue, watch);
      }
      return watch == directory.watch();
    } catch (OsException e) {
      return false;
    }
  }

  private void gone(Directory directory, String why, Findings findings) {
    directories.remove(directory.watch());
    end(directory);
    directory.subscribers().forEach(subscriber -> leave(subscriber, why, findings));
  }

  private void leave(Subscriber subscriber, String why, Findings findings) {
    ofTally.remove(subscriber.tally());
    findings.gone(subscriber, why);
  }

  void leaveAll(String why, Findings findings) {
    for (Directory directory : directories.values()) {
      directory.subscribers().forEach(subscriber -> leave(subscriber, why, findings));
    }
    directories.clear();
  }
}
