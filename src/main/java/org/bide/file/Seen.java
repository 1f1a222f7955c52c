package org.bide.file;

import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;

/**
 * One change as it came off the queue.
 *
 * @param counterpart the other end of a move, or null: of the two changes that a rename makes, each
 *     has the other
 */
record Seen(Inotify.Change change, Inotify.Change counterpart) {

  int watch() {
    return change.watch();
  }

  /** Empty if it is about what is watched itself. */
  String name() {
    return change.name();
  }

  int bits() {
    return change.mask();
  }

  boolean has(int bits) {
    return (change.mask() & bits) != 0;
  }

  boolean isDirectory() {
    return has(InotifyEvents.IS_DIRECTORY);
  }

  /** Whether the watch no longer leads to where it did. */
  boolean isOfWhereItStands() {
    return name().isEmpty()
        && has(
            InotifyEvents.DELETE_SELF
                | InotifyEvents.MOVE_SELF
                | InotifyEvents.UNMOUNT
                | InotifyEvents.IGNORED);
  }
}
