package org.bide.file;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Adds changes up, so that a thousand of them make one {@link Changed} and not a thousand. */
final class Sum {

  private final Path path;
  private final Set<Change> changes = EnumSet.noneOf(Change.class);
  private final Set<String> names = new LinkedHashSet<>();
  private boolean overflow;

  Sum(Path path) {
    this.path = path;
  }

  Sum add(Changed changed) {
    changes.addAll(changed.changes());
    changed.names().forEach(this::add);
    overflow |= changed.overflow();
    return this;
  }

  void add(Set<Change> more, String name) {
    changes.addAll(more);
    if (!name.isEmpty()) {
      add(name);
    }
  }

  private void add(String name) {
    if (names.size() < Changed.MOST_NAMES) {
      names.add(name);
    } else {
      overflow |= !names.contains(name);
    }
  }

  void overflow() {
    overflow = true;
  }

  Changed changed() {
    return new Changed(path, changes, names, overflow);
  }
}
