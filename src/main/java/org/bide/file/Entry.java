package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One name, and what happened to it.
 *
 * @param name relative to what is watched; empty for what is watched itself, so that {@link
 *     Path#resolve} of the watched path gives the whole path in any case
 * @param changes never empty
 * @param from where it was before it was moved to this name, absolute, if that was seen: the kernel
 *     tells both ends of a move only where both directories are watched
 * @param to where it was moved to from this name; as {@code from}
 */
public record Entry(Path name, Set<Change> changes, Optional<Path> from, Optional<Path> to) {

  public Entry {
    EnumSet<Change> copy = EnumSet.noneOf(Change.class);
    copy.addAll(changes);
    changes = Collections.unmodifiableSet(copy);
  }

  Entry(Path name, Set<Change> changes) {
    this(name, changes, Optional.empty(), Optional.empty());
  }

  /** Of a name that was left for another, if that is known. */
  static Entry to(Optional<Path> other, Path name, Set<Change> changes) {
    return new Entry(name, changes, Optional.empty(), other);
  }

  /** Of a name that has come from another, if that is known. */
  static Entry from(Optional<Path> other, Path name, Set<Change> changes) {
    return new Entry(name, changes, other, Optional.empty());
  }

  /** Whether the name came or went. */
  boolean isOfTheName() {
    return changes.stream().anyMatch(Change::isOfTheName);
  }

  Entry and(Set<Change> more) {
    EnumSet<Change> both = EnumSet.copyOf(changes);
    both.addAll(more);
    return new Entry(name, both, from, to);
  }

  @Override
  public String toString() {
    return (name.toString().isEmpty() ? "." : name)
        + " "
        + Changed.words(changes)
        + from.map(path -> " from " + path).orElse("")
        + to.map(path -> " to " + path).orElse("");
  }
}
