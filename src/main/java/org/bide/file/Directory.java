package org.bide.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;

/** One watch in the kernel, and all who share it. */
final class Directory {

  /** The kernel's number of the watch. */
  private final int watch;

  /** As it was called by the first who named it; the watch holds to the directory, not to that. */
  private final Path path;

  private final List<Subscriber> subscribers = new ArrayList<>();

  Directory(int watch, Path path) {
    this.watch = watch;
    this.path = path;
  }

  int watch() {
    return watch;
  }

  Path path() {
    return path;
  }

  List<Subscriber> subscribers() {
    return subscribers;
  }

  void see(Inotify.Change change, Findings findings) {
    for (Subscriber subscriber : subscribers) {
      subscriber.see(change, findings);
    }
  }

  /** Why this change is the last one of this directory, or null if it is not. */
  String endedBy(Inotify.Change change) {
    int bits = change.mask();
    if ((bits & InotifyEvents.DELETE_SELF) != 0) {
      return "the directory " + path + " was deleted";
    }
    if ((bits & InotifyEvents.MOVE_SELF) != 0) {
      return "the directory " + path + " was moved away";
    }
    if ((bits & InotifyEvents.UNMOUNT) != 0) {
      return "the file system of " + path + " was unmounted";
    }
    return (bits & InotifyEvents.IGNORED) != 0 ? "the kernel watches " + path + " no longer" : null;
  }
}
