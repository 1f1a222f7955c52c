package org.bide.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.os.OsException;

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

  /** Of these changes, those that are asked for. */
  Set<Change> asked(Set<Change> changes) {
    Set<Change> asked = EnumSet.noneOf(Change.class);
    asked.addAll(changes);
    asked.retainAll(which);
    return asked;
  }

  /** W8: that it cannot be waited for, with the cause and the cure. */
  EventException refusal(IOException why) {
    String cure = why instanceof OsException e ? cure(e) : "";
    String what = why instanceof OsException ? why.getMessage() : why.toString();
    return new EventException(this, what + cure, why);
  }

  private static String cure(OsException e) {
    return switch (e.errno()) {
      case EACCES -> ": what is watched, and the directory it is in, must be readable";
      case ENOSPC -> ": raise fs.inotify.max_user_watches (sysctl)";
      default -> "";
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
