package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bide.event.Tallied;

/**
 * A file or a directory has changed.
 *
 * @param path what is watched
 * @param changes everything that happened since it was last reported; empty if all of it was lost
 * @param names for a directory: in which of its entries, in the order in which they first changed
 * @param overflow whether changes were lost, because more happened than the kernel's queue holds
 *     (fs.inotify.max_queued_events) or {@link #MOST_NAMES} entries changed before the next wait:
 *     look for yourself what is there now
 */
public record Changed(Path path, Set<Change> changes, Set<String> names, boolean overflow)
    implements Tallied<Changed> {

  /** More names than this are not kept; so nobody's memory grows while he does not wait. */
  public static final int MOST_NAMES = 16_384;

  public Changed {
    EnumSet<Change> copy = EnumSet.noneOf(Change.class);
    copy.addAll(changes);
    changes = Collections.unmodifiableSet(copy);
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  @Override
  public Changed plus(Changed later) {
    if (changes.containsAll(later.changes)
        && names.containsAll(later.names)
        && (overflow || !later.overflow)) {
      return this;
    }
    return new Sum(path).add(this).add(later).changed();
  }

  @Override
  public String toString() {
    return "changed"
        + (changes.isEmpty() ? "" : " " + words(changes))
        + (names.isEmpty() ? "" : " " + names)
        + (overflow ? " overflow" : "");
  }

  static String words(Set<Change> changes) {
    return changes.stream().map(Change::word).collect(Collectors.joining(","));
  }
}
