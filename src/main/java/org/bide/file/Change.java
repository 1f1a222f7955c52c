package org.bide.file;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bide.os.InotifyEvents;

/** What can change about a file or in a directory; the terms are those of inotify(7). */
public enum Change {

  /** Content was written or cut off. A program that writes in pieces gives many of these. */
  WRITE("write", InotifyEvents.MODIFY),

  /** A file that was open for writing was closed: whoever wrote it is done. */
  CLOSE_WRITE("close-write", InotifyEvents.CLOSE_WRITE),

  /** Permissions, owner, times or number of links. */
  ATTRIBUTES("attributes", InotifyEvents.ATTRIBUTES),

  /** The name has appeared: created, linked or moved to. */
  CREATE("create", InotifyEvents.CREATE | InotifyEvents.MOVED_TO),

  /** The name has gone: deleted or moved away. */
  DELETE("delete", InotifyEvents.DELETE | InotifyEvents.MOVED_FROM),

  /** Moved from or to this name; when an editor replaces a file by a new one, this is to it. */
  RENAME("rename", InotifyEvents.MOVED_FROM | InotifyEvents.MOVED_TO);

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

  /** Those of {@code wanted} that a change with these bits is. */
  static Set<Change> among(Set<Change> wanted, int bits) {
    EnumSet<Change> found = EnumSet.noneOf(Change.class);
    for (Change change : wanted) {
      if ((change.bits & bits) != 0) {
        found.add(change);
      }
    }
    return found;
  }

  static Set<Change> all() {
    return Collections.unmodifiableSet(EnumSet.allOf(Change.class));
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
