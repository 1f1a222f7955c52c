package org.bide.file;

import static org.bide.file.Change.ATTRIBUTES;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.EXTEND;
import static org.bide.file.Change.LINK;
import static org.bide.file.Change.TRUNCATE;
import static org.bide.file.Change.WRITE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bide.os.FileStat;
import org.bide.os.FileType;

/** What can be told of changes by looking before and after. Null stands for a file not there. */
final class Sight {

  private Sight() {}

  /** Whether the path leads to another file than before. */
  static List<Set<Change>> identity(FileStat before, FileStat after) {
    if (before == null) {
      return after == null ? List.of() : List.of(found(after));
    } else if (after == null) {
      return List.of(EnumSet.of(DELETE));
    }
    return before.isSameFileAs(after) ? List.of() : List.of(EnumSet.of(DELETE), found(after));
  }

  /** As {@link #identity}, and what has changed about the file if it is the same. */
  static List<Set<Change>> difference(FileStat before, FileStat after) {
    boolean isSame = before != null && after != null && before.isSameFileAs(after);
    return isSame ? List.of(compare(before, after)) : identity(before, after);
  }

  /** What has changed about one file. */
  static Set<Change> compare(FileStat before, FileStat after) {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    if (after.type() == FileType.REGULAR && after.size() != before.size()) {
      changes.add(WRITE);
      changes.add(after.size() > before.size() ? EXTEND : TRUNCATE);
    } else if (after.written() != before.written()) {
      changes.add(WRITE);
    }
    if (after.links() != before.links()) {
      changes.add(LINK);
    }
    if (after.changed() != before.changed() && changes.isEmpty()) {
      changes.add(ATTRIBUTES);
    }
    return changes;
  }

  /**
   * A file that has come before its directory was watched. What was done to it by then is not
   * known: it may be written still, or may have been closed. Who waits for it to be closed must not
   * wait for ever, so that is told; and told again, if it comes.
   */
  static Set<Change> found(FileStat file) {
    Set<Change> changes = EnumSet.of(CREATE);
    if (file.type() == FileType.REGULAR) {
      changes.add(CLOSE_WRITE);
      if (file.size() > 0) {
        changes.add(WRITE);
        changes.add(EXTEND);
      }
    }
    return changes;
  }

  /** As it was when it was made. */
  static FileStat emptied(FileStat file) {
    return file == null
        ? null
        : new FileStat(
            file.type(),
            file.device(),
            file.inode(),
            0,
            file.links(),
            file.written(),
            file.changed());
  }
}
