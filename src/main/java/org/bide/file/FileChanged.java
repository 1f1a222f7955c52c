package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/**
 * See {@link FileWatch}.
 *
 * @param path absolute
 * @param isTree whether the directories below are meant as well
 */
record FileChanged(Path path, boolean isTree, Set<Change> which) implements Primitive<Changed> {

  private static final Set<Change> BY_STAT = Set.of(Change.EXTEND, Change.TRUNCATE, Change.LINK);

  /** A tree as a resource: another than the directory at its root. */
  record Tree(Path root) {
    @Override
    public String toString() {
      return FileKind.TREE + root;
    }
  }

  @Override
  public Resource resource() {
    return new Resource(FileKind.FILE, isTree ? new Tree(path) : path);
  }

  /** Empty for all, unless the end of the path would then be read as the filter. */
  @Override
  public String filter() {
    boolean isClear = which.equals(Change.all()) && FileKind.filter(path.toString()) == null;
    return isClear ? "" : Changed.words(which);
  }

  @Override
  public Nature nature() {
    return Nature.REMEMBERED;
  }

  /** Whether something is asked for that only a stat can tell. */
  boolean asksForStat() {
    return !Collections.disjoint(which, BY_STAT);
  }

  @Override
  public String toString() {
    return text();
  }
}
