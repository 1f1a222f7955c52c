package org.bide.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds changes up, so that a thousand writes make one {@link Entry} and not a thousand. */
final class Sum {

  private final Path path;
  private final List<Entry> entries = new ArrayList<>();

  /** Where the last entry of each name stands. */
  private final Map<Path, Integer> last = new HashMap<>();

  private boolean overflow;

  Sum(Path path) {
    this.path = path;
  }

  Sum add(Changed changed) {
    changed.entries().forEach(this::add);
    overflow |= changed.overflow();
    return this;
  }

  void add(Entry entry) {
    Integer before = last.get(entry.name());
    if (before != null && !entry.isOfTheName()) {
      entries.set(before, entries.get(before).and(entry.changes()));
    } else if (entries.size() < Changed.MOST_ENTRIES) {
      last.put(entry.name(), entries.size());
      entries.add(entry);
    } else {
      overflow = true;
    }
  }

  void overflow() {
    overflow = true;
  }

  Changed changed() {
    return new Changed(path, entries, overflow);
  }
}
