package org.bide.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bide.event.Event;

/**
 * Watches files, directories and trees, with inotify(7).
 *
 * <pre>{@code
 * Event<Changed> hosts = FileWatch.of(Path.of("/etc/hosts"), WRITE, RENAME);
 * Event<Changed> sources = FileWatch.tree(Path.of("src"), CREATE, DELETE, CLOSE_WRITE);
 * while (true) {
 *   for (Entry entry : task.select(sources).entries()) {
 *     …  // src/ … entry.name(), what: entry.changes()
 *   }
 * }
 * }</pre>
 *
 * <p><b>What is watched is a path</b>, and whatever file it leads to; not one file, as with kqueue.
 * The file need not exist, nor the directories on the way: it fires with {@link Change#CREATE} when
 * the path begins to lead to something, with {@link Change#DELETE} when it ends to, also because a
 * directory further up was moved, and when it leads to something again goes on with that. So an
 * editor that replaces the file does not end the watch. Symbolic links are followed, and the name
 * of the link is watched as well as what it leads to.
 *
 * <p>Where the way there came with the file already in it (a directory was moved to its place, or
 * filled before it could be watched), the file is reported as found: created, and if it is a
 * regular one, closed after writing, and written if there is something in it.
 *
 * <p><b>A directory</b> is watched for itself and for its entries by name, but not for those of its
 * subdirectories; {@link #tree} watches those too.
 *
 * <p>Counted from the moment a task first names it. That is done on the task's thread, which looks
 * at the file system for it; so is, on the loop's thread, what changes require to be looked at.
 *
 * <p><b>Not seen</b>: writes through {@code mmap}; what other machines do to a network file system;
 * that a file system is mounted over a directory on the way; in {@code /proc} and {@code /sys},
 * most of everything. A directory on the way that may be passed through but not read is not seen to
 * be moved. What is watched itself must be readable, or the directory it is in.
 *
 * <p><b>Errors</b>: the wait fails, with the limit to raise, where the user has no watches left
 * (fs.inotify.max_user_watches: one for a path, one for each directory on the way, shared with all
 * who watch below it; of a tree one for each directory). Cancelling a wait takes nothing: what was
 * counted is told by the next.
 */
public final class FileWatch {

  private FileWatch() {}

  /**
   * Fires when the path has changed in one of these ways.
   *
   * @param path a relative one is taken from the directory in which the JVM was started
   * @param which none means all that change something: all but {@link Change#OPEN}, {@link
   *     Change#READ} and {@link Change#CLOSE}
   */
  public static Event<Changed> of(Path path, Change... which) {
    return event(path, false, which);
  }

  /**
   * Fires when a directory, or anything in it however deep, has changed in one of these ways. A
   * symbolic link in it is an entry, and is not followed.
   *
   * <p>Nothing is missed of what is created while watching: a directory that comes, made or moved
   * here, is watched and then listed, and what is found in it is reported as for a path (in rare
   * cases a second time, when the kernel tells of it after that). A directory that is moved within
   * the tree is one entry for its old name and one for its new one, and one that is moved away is
   * one entry; the files in it are not listed. Where {@link Change#OPEN}, {@link Change#READ} or
   * {@link Change#CLOSE} are asked for, this listing is among them.
   *
   * <p>A directory that may not be read is an error at first; one that comes later is an {@link
   * Changed#overflow}.
   *
   * @param root as the path of {@link #of}; where it is a file, it is watched as one
   * @param which as for {@link #of}
   */
  public static Event<Changed> tree(Path root, Change... which) {
    return event(root, true, which);
  }

  static FileChanged event(Path path, boolean isTree, Change... which) {
    if (which.length == 0) {
      return new FileChanged(path.toAbsolutePath(), isTree, Change.all());
    }
    Set<Change> some = EnumSet.copyOf(List.of(which));
    return new FileChanged(path.toAbsolutePath(), isTree, Collections.unmodifiableSet(some));
  }
}
