package org.bide.file;

import java.nio.file.Path;
import java.util.Set;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/**
 * See {@link FileWatch#of}.
 *
 * @param path absolute
 */
record FileChanged(Path path, Set<Change> which) implements Primitive<Changed> {

  @Override
  public Resource resource() {
    return new Resource(FileKind.FILE, path);
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

  @Override
  public String toString() {
    return text();
  }
}
