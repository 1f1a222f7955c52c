package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bide.event.Event;

/**
 * Watches files and directories, with inotify(7).
 *
 * <p>A file is watched by its name in its directory, which must exist; the file need not. So it
 * fires when the file appears, and goes on when an editor replaces it by a new one of that name. A
 * symbolic link is watched as the name it is: to watch what it leads to, give {@link
 * Path#toRealPath}.
 *
 * <p>A path that is a directory when it is first named is watched for itself and for its entries,
 * not for those of its subdirectories.
 *
 * <p>When the watched directory is deleted, moved or unmounted, what was counted is reported, and
 * the wait after that fails with the reason: {@code forget} the event and name it again. That a
 * directory further up was moved is not seen.
 *
 * <p>Not seen either: writes through {@code mmap}, and what other machines do to a network file
 * system.
 */
public final class FileWatch {

  private FileWatch() {}

  /**
   * Fires when the path has changed in one of these ways. Counted from the moment a task first
   * names it, at first on the thread of the task, which looks the directory up for it.
   *
   * @param path a relative one is taken from the directory in which the JVM was started
   * @param which none means all
   */
  public static Event<Changed> of(Path path, Change... which) {
    if (which.length == 0) {
      return new FileChanged(path.toAbsolutePath(), Change.all());
    }
    Set<Change> some = EnumSet.copyOf(List.of(which));
    return new FileChanged(path.toAbsolutePath(), Collections.unmodifiableSet(some));
  }
}
