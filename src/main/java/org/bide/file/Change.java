package org.bide.file;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bide.os.InotifyEvents;

/**
 * What can happen to a file or in a directory: the terms of inotify(7), and of kqueue's {@code
 * EVFILT_VNODE} where they say more.
 *
 * <p>The kernel does not tell {@link #EXTEND} and {@link #TRUNCATE} from a write, nor {@link #LINK}
 * from other attributes. Bide asks stat(2) when it is told of the write, and compares with what it
 * knew. So what was undone before it looked is not seen: a file that is cut off and at once written
 * to its former length reports {@link #WRITE} alone. These three are told of the file or directory
 * that is watched, not of the entries of a directory.
 */
public enum Change {

  /** Content was written or cut off. A program that writes in pieces gives many of these. */
  WRITE("write", InotifyEvents.MODIFY),

  /** A write that has made the file longer. */
  EXTEND("extend", InotifyEvents.MODIFY),

  /** The file is shorter than it was. */
  TRUNCATE("truncate", InotifyEvents.MODIFY),

  /** A file that was open for writing was closed: whoever wrote it is done. */
  CLOSE_WRITE("close-write", InotifyEvents.CLOSE_WRITE),

  /** Permissions, owner, times or number of links. */
  ATTRIBUTES("attributes", InotifyEvents.ATTRIBUTES),

  /** A file got or lost one of several names; in a directory, a directory was made or removed. */
  LINK("link", InotifyEvents.ATTRIBUTES),

  /** The name has appeared: created, linked or moved to. */
  CREATE("create", InotifyEvents.CREATE | InotifyEvents.MOVED_TO),

  /** The name has gone: deleted or moved away. */
  DELETE("delete", InotifyEvents.DELETE | InotifyEvents.MOVED_FROM),

  /** Moved from or to this name; when an editor replaces a file by a new one, this is to it. */
  RENAME("rename", InotifyEvents.MOVED_FROM | InotifyEvents.MOVED_TO),

  /** The file system it is on was unmounted; kqueue says revoked. */
  UNMOUNT("unmount", 0), // comes unasked

  /** Somebody has opened it. */
  OPEN("open", InotifyEvents.OPEN),

  /** Somebody has read from it; of a directory, listed it. */
  READ("read", InotifyEvents.ACCESS),

  /** Somebody has closed it who had it open for reading only. */
  CLOSE("close", InotifyEvents.CLOSE_NO_WRITE);

  private static final Set<Change> CHANGES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OPEN, READ, CLOSE)));

  private final String word;
  private final int bits;

  Change(String word, int bits) {
    this.word = word;
    this.bits = bits;
  }

  /** As it stands in an event's text. */
  String word() {
    return word;
  }

  /** The bits of {@link InotifyEvents} to ask for. */
  static int bits(Set<Change> changes) {
    int bits = 0;
    for (Change change : changes) {
      bits |= change.bits;
    }
    return bits;
  }

  /** What a change with these bits is for certain; whether it is more, a stat can tell. */
  static Set<Change> of(int bits) {
    EnumSet<Change> found = EnumSet.noneOf(Change.class);
    for (Change change : values()) {
      if ((change.bits & bits) != 0 && !change.isToldByStat()) {
        found.add(change);
      }
    }
    if ((bits & InotifyEvents.UNMOUNT) != 0) {
      found.add(UNMOUNT);
    }
    return found;
  }

  private boolean isToldByStat() {
    return this == EXTEND || this == TRUNCATE || this == LINK;
  }

  /** Whether the name itself came or went, and not only what it stands for was changed. */
  boolean isOfTheName() {
    return this == CREATE || this == DELETE || this == RENAME;
  }

  /**
   * Everything that changes something. {@link #OPEN}, {@link #READ} and {@link #CLOSE} do not: who
   * looks at a file because it has changed would cause the next of them himself.
   */
  static Set<Change> all() {
    return CHANGES;
  }

  /** The change of that word, or null. */
  static Change of(String word) {
    for (Change change : values()) {
      if (change.word.equals(word)) {
        return change;
      }
    }
    return null;
  }
}
