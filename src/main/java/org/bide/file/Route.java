package org.bide.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bide.os.Errno;
import org.bide.os.FileStat;
import org.bide.os.FileType;
import org.bide.os.InotifyEvents;
import org.bide.os.OsException;

/**
 * The way from the root to the file that a path leads to now, with a watch on everything that could
 * make it lead elsewhere. A watch of inotify is on a file, not on a path; so a path is watched by
 * walking it as the kernel does, component by component, symbolic links included.
 *
 * <ul>
 *   <li>A directory or symbolic link on the way is watched for being moved or deleted itself. That
 *       makes no noise, whatever goes on in it.
 *   <li>The directory of the last component is watched for that name; of the last component of a
 *       symbolic link's target, too.
 *   <li>Where a component is missing, the directory it is missing from is watched for that name.
 *   <li>The file found at the end is watched itself, since it may have other names to be written
 *       through, and since the number of its names is told to nobody else.
 * </ul>
 *
 * <p>Each watch is placed before what it guards is looked at. What changes afterwards is in the
 * queue, and then the way is walked again.
 */
final class Route {

  static final int NAMES =
      InotifyEvents.CREATE
          | InotifyEvents.DELETE
          | InotifyEvents.MOVED_FROM
          | InotifyEvents.MOVED_TO;

  private static final int ITSELF = InotifyEvents.DELETE_SELF | InotifyEvents.MOVE_SELF;

  /** As many as the kernel follows, path_resolution(7). */
  private static final int MOST_LINKS = 40;

  /**
   * A name looked for in a directory.
   *
   * @param isLast whether it is a name of what is watched, and not of a directory on the way
   */
  record Hop(int watch, String name, boolean isLast) {}

  private final Watches watches;
  private final Follower follower;
  private final int bits;

  /** Those on the way. */
  private final List<Integer> passed = new ArrayList<>();

  private final List<Hop> hops = new ArrayList<>();

  private int target = -1;
  private Path found;
  private FileStat stat;

  private Route(Watches watches, Follower follower, int bits) {
    this.watches = watches;
    this.follower = follower;
    this.bits = bits;
  }

  /**
   * Walks the path.
   *
   * @param path absolute
   * @param bits what is asked of the file at its end
   */
  static Route walk(Path path, int bits, Watches watches, Follower follower) throws IOException {
    Route route = new Route(watches, follower, bits);
    try {
      route.walk(path);
      return route;
    } catch (IOException | RuntimeException e) {
      route.leave();
      throw e;
    }
  }

  private void walk(Path path) throws IOException {
    Deque<String> ahead = new ArrayDeque<>();
    path.forEach(name -> ahead.add(name.toString()));
    Path here = path.getRoot();
    int links = 0;
    while (!ahead.isEmpty()) {
      String name = ahead.pop();
      if (name.equals("..")) {
        here = here.getParent() == null ? here : here.getParent();
        continue;
      } else if (name.equals(".") || name.isEmpty()) {
        continue;
      }
      boolean isLast = ahead.isEmpty();
      Path next = here.resolve(name);
      if (isLast && !hop(here, name, true)) {
        return;
      }
      Optional<FileStat> there = FileStat.ofLink(next.toString());
      FileType type = there.map(FileStat::type).orElse(null);
      if (type == FileType.SYMBOLIC_LINK && (isLast || pass(next))) {
        if (++links > MOST_LINKS) {
          return; // ELOOP: it leads nowhere, until one of them is replaced
        }
        Path to = targetOf(next);
        if (to.isAbsolute()) {
          here = to.getRoot();
        }
        for (int i = to.getNameCount() - 1; i >= 0; i--) {
          ahead.push(to.getName(i).toString());
        }
      } else if (type == FileType.DIRECTORY && !isLast && pass(next)) {
        here = next;
      } else if (isLast) {
        if (there.isPresent()) {
          arrive(next);
        }
        return;
      } else if (type == FileType.DIRECTORY || type == FileType.SYMBOLIC_LINK) {
        ahead.push(name); // it has gone in between: look again
      } else if (!hop(here, name, false) || isAsBefore(next, there)) {
        return; // it is missing, or a file where there should be a directory
      } else {
        ahead.push(name); // it has come in between
      }
    }
    arrive(here);
  }

  /** False if the directory is gone already, which its own watch tells. */
  private boolean hop(Path directory, String name, boolean isLast) throws OsException {
    try {
      int asked = isLast ? bits | NAMES : NAMES;
      int watch = watches.hold(directory, asked | InotifyEvents.ONLY_DIRECTORY, follower);
      hops.add(new Hop(watch, name, isLast));
      return true;
    } catch (OsException e) {
      if (Watches.isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  /** False if it is gone by now. */
  private boolean pass(Path there) throws OsException {
    try {
      passed.add(watches.hold(there, ITSELF | InotifyEvents.NO_FOLLOW, follower));
      return true;
    } catch (OsException e) {
      // The right to pass through a directory is another than that to read it, which a watch
      // needs; then all but the moving of this one directory is seen.
      if (e.errno() != Errno.EACCES && !Watches.isGone(e)) {
        throw e;
      }
      return e.errno() == Errno.EACCES;
    }
  }

  private static boolean isAsBefore(Path path, Optional<FileStat> before) throws OsException {
    Optional<FileStat> now = FileStat.ofLink(path.toString());
    return now.map(FileStat::type).equals(before.map(FileStat::type))
        && (now.isEmpty() || now.get().isSameFileAs(before.get()));
  }

  private static Path targetOf(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link);
    } catch (NoSuchFileException | NotLinkException e) {
      return link; // replaced in between: look at it again
    }
  }

  private void arrive(Path there) throws OsException {
    try {
      target = watches.hold(there, bits | ITSELF | InotifyEvents.NO_FOLLOW, follower);
    } catch (OsException e) {
      if (Watches.isGone(e)) {
        return; // the watch of its directory tells so
      } else if (e.errno() != Errno.EACCES || hops.isEmpty()) {
        throw e;
      }
      // It may not be read; but its directory may, and tells all but what happens to the number of
      // links, and through other links.
    }
    stat = FileStat.ofLink(there.toString()).orElse(null);
    found = stat == null ? null : there;
  }

  /** Ends the watches, but for those that another route holds too. */
  void leave() {
    passed.forEach(watch -> watches.drop(watch, follower));
    hops.forEach(hop -> watches.drop(hop.watch(), follower));
    if (target >= 0) {
      watches.drop(target, follower);
    }
  }

  boolean passes(int watch) {
    return passed.contains(watch);
  }

  List<Hop> hops() {
    return hops;
  }

  /** The watch of the file at the end, or -1. */
  int target() {
    return target;
  }

  /** What was found at the end, by its real path, or null. */
  Path found() {
    return found;
  }

  /** What was found at the end, or null. */
  FileStat stat() {
    return stat;
  }

  /** Whether the last steps are the same: then what came and went there was told as it happened. */
  boolean endsAs(Route other) {
    List<Hop> mine = hops.stream().filter(Hop::isLast).toList();
    return !mine.isEmpty() && mine.equals(other.hops.stream().filter(Hop::isLast).toList());
  }
}
