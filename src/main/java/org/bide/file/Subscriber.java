package org.bide.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;
import org.bide.wait.Tally;

/**
 * Somebody who counts, and what of his directory's changes are his.
 *
 * @param directory the one to watch
 * @param name the entry of it that is meant; empty for the directory itself and all its entries
 */
record Subscriber(Tally<Changed> tally, Path directory, String name) {

  /** Looks whether the path is a directory now; where it is not, its parent is. */
  @SuppressWarnings("unchecked") // the event of a FileChanged has Changed
  static Subscriber of(Tally<?> tally) {
    Tally<Changed> changed = (Tally<Changed>) tally;
    Path path = ((FileChanged) tally.event()).path();
    return path.getParent() == null || Files.isDirectory(path)
        ? new Subscriber(changed, path, "")
        : new Subscriber(changed, path.getParent(), path.getFileName().toString());
  }

  FileChanged event() {
    return (FileChanged) tally.event();
  }

  /** Of {@link InotifyEvents}, to ask for. */
  int bits() {
    return Change.bits(event().which());
  }

  void see(Inotify.Change change, Findings findings) {
    if (!name.isEmpty() && !name.equals(change.name())) {
      return;
    }
    Set<Change> mine = Change.among(event().which(), asEntry(change.mask()));
    if (!mine.isEmpty()) {
      findings.add(this, mine, name.isEmpty() ? change.name() : "");
    }
  }

  /** What happened to the watched directory itself, in the terms for an entry. */
  private static int asEntry(int bits) {
    if ((bits & InotifyEvents.DELETE_SELF) != 0) {
      return InotifyEvents.DELETE;
    }
    return (bits & InotifyEvents.MOVE_SELF) != 0 ? InotifyEvents.MOVED_FROM : bits;
  }
}
