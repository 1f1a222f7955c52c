package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bide.event.Tallied;

/**
 * Files have changed.
 *
 * @param path what is watched
 * @param entries what happened since it was last reported, in order: each time that a name came or
 *     went begins an entry, and what was changed about the file of that name until it went again is
 *     added to it. Empty if all was lost
 * @param overflow whether changes were lost: because more happened than the kernel's queue holds
 *     (fs.inotify.max_queued_events), because {@link #MOST_ENTRIES} came together before the next
 *     wait, or because in a tree a directory came up that may not be read. Look for yourself what
 *     is there now
 */
public record Changed(Path path, List<Entry> entries, boolean overflow)
    implements Tallied<Changed> {

  /** More than these are not kept; so nobody's memory grows while he does not wait. */
  public static final int MOST_ENTRIES = 16_384;

  public Changed {
    entries = List.copyOf(entries);
  }

  /** Everything that happened, to whichever entry. */
  public Set<Change> changes() {
    EnumSet<Change> all = EnumSet.noneOf(Change.class);
    for (Entry entry : entries) {
      all.addAll(entry.changes());
    }
    return Collections.unmodifiableSet(all);
  }

  /** Whether any of these happened. */
  public boolean has(Change first, Change... others) {
    return !Collections.disjoint(changes(), EnumSet.of(first, others));
  }

  /** The names of a directory's or a tree's entries to which something happened, each once. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (!entry.name().toString().isEmpty()) {
        names.add(entry.name().toString());
      }
    }
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Changed plus(Changed later) {
    return new Sum(path).add(this).add(later).changed();
  }

  @Override
  public String toString() {
    Set<Change> changes = changes();
    Set<String> names = names();
    return "changed"
        + (changes.isEmpty() ? "" : " " + words(changes))
        + (names.isEmpty() ? "" : " " + names)
        + (overflow ? " overflow" : "");
  }

  static String words(Set<Change> changes) {
    return changes.stream().map(Change::word).collect(Collectors.joining(","));
  }
}
