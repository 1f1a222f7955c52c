package org.bide.file;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A watched directory of a tree; the root has no parent and no name. */
final class Branch {

  private final int watch;
  private final Map<String, Branch> children = new HashMap<>();

  /**
   * The entries that were found and reported when this was new, until the queue has been emptied
   * once: the notice of their coming may still be in it, and would be told twice.
   */
  private final Set<String> found = new HashSet<>();

  private Branch parent;
  private String name = "";

  Branch(int watch) {
    this.watch = watch;
  }

  int watch() {
    return watch;
  }

  Set<String> found() {
    return found;
  }

  Map<String, Branch> children() {
    return children;
  }

  /** Puts it into another, or at another name; an earlier one there is cut off. */
  Branch attach(Branch to, String as) {
    detach();
    parent = to;
    name = as;
    Branch earlier = to.children.put(as, this);
    if (earlier != null) {
      earlier.parent = null;
    }
    return earlier;
  }

  void detach() {
    if (parent != null) {
      parent.children.remove(name, this);
      parent = null;
    }
  }

  /** Whether this is that branch or in it. */
  boolean isIn(Branch other) {
    for (Branch at = this; at != null; at = at.parent) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }

  /** Relative to the root; of one that is cut off, to where it was cut off. */
  Path path() {
    return parent == null ? Path.of(name) : parent.path().resolve(name);
  }
}
