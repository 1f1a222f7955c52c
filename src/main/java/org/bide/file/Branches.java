package org.bide.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bide.os.Errno;
import org.bide.os.FileStat;
import org.bide.os.InotifyEvents;
import org.bide.os.OsException;

/**
 * The directories at and below a path: of a tree all of them, else the one.
 *
 * <p>What is made in a directory before its watch is placed, nobody tells. So a new directory is
 * watched first and listed then, and what is found is reported as created.
 *
 * <p>A directory is known by its watch, not by its name: to ask for a watch where one is gives the
 * same number. So when directories are moved about faster than the queue is read, each is still
 * found where it is by then. One that was moved away is kept until the queue is empty, because
 * where it came to stands behind in the queue, if that is in the tree too.
 */
final class Branches {

  private final Follower follower;
  private final Watches watches;
  private final int bits;
  private final boolean isTree;
  private final Map<Integer, Branch> byWatch = new HashMap<>();
  private final Set<Branch> movedAway = new LinkedHashSet<>();

  /** Those that have {@link Branch#found}. */
  private final List<Branch> fresh = new ArrayList<>();

  /** Where the root is. */
  private Path place;

  /** New ones to look into, with what they hold. */
  private final Deque<Branch> unseen = new ArrayDeque<>();

  Branches(Follower follower, Watches watches, int bits, Path place) {
    this.follower = follower;
    this.watches = watches;
    this.bits = bits;
    this.isTree = follower.event().isTree();
    this.place = place;
  }

  /**
   * Begins at a root that is watched.
   *
   * @param findings takes what is there; null if that was there before
   */
  void start(int rootWatch, Findings findings) throws IOException {
    Branch root = new Branch(rootWatch);
    byWatch.put(rootWatch, root);
    watches.share(rootWatch, follower);
    try {
      unseen.add(root);
      lookInto(findings);
    } catch (IOException | RuntimeException e) {
      leave();
      throw e;
    }
  }

  void leave() {
    byWatch.keySet().forEach(watch -> watches.drop(watch, follower));
    byWatch.clear();
    unseen.clear();
  }

  void isAt(Path rootsPlace) {
    place = rootsPlace;
  }

  /** The path of the directory with that watch, or null. */
  Path pathOf(int watch) {
    Branch branch = byWatch.get(watch);
    return branch == null ? null : place.resolve(branch.path());
  }

  // ---- what was seen

  void see(Seen seen, Findings findings) throws IOException {
    Branch branch = byWatch.get(seen.watch());
    if (branch == null) {
      return;
    }
    if (seen.name().isEmpty()) {
      seeItself(branch, seen, findings);
      return;
    }
    if (!(seen.has(InotifyEvents.CREATE) && branch.found().remove(seen.name()))) {
      Path name = branch.path().resolve(seen.name());
      follower.report(name, Change.of(seen.bits()), seen, findings);
    }
    if (isTree && seen.isDirectory()) {
      if (seen.has(InotifyEvents.MOVED_FROM)) {
        moveAway(branch.children().get(seen.name()));
      } else if (seen.has(InotifyEvents.CREATE | InotifyEvents.MOVED_TO)) {
        grow(branch, seen.name(), findings);
        lookInto(findings);
      }
    }
  }

  /** All but its end is told by the directory it is in. */
  private void seeItself(Branch branch, Seen seen, Findings findings) {
    if (seen.has(InotifyEvents.UNMOUNT)) {
      follower.report(branch.path(), Change.of(seen.bits()), findings);
    }
    if (seen.has(InotifyEvents.IGNORED)) {
      cut(branch);
    }
  }

  private void moveAway(Branch branch) {
    if (branch != null) {
      branch.detach();
      movedAway.add(branch);
      watches.tellWhenDrained(follower);
    }
  }

  /** The queue was empty. */
  void drained() {
    movedAway.forEach(this::cut);
    movedAway.clear();
    fresh.forEach(branch -> branch.found().clear());
    fresh.clear();
  }

  /** Ends this one and all in it. */
  private void cut(Branch branch) {
    branch.detach();
    Deque<Branch> all = new ArrayDeque<>(List.of(branch));
    while (!all.isEmpty()) {
      Branch next = all.pop();
      all.addAll(next.children().values());
      if (byWatch.remove(next.watch(), next)) {
        watches.drop(next.watch(), follower);
      }
    }
  }

  // ---- growing

  private void grow(Branch parent, String name, Findings findings) throws IOException {
    Path there = place.resolve(parent.path()).resolve(name);
    int watch;
    try {
      int only = InotifyEvents.ONLY_DIRECTORY | InotifyEvents.NO_FOLLOW;
      watch = watches.hold(there, bits | only, follower);
    } catch (OsException e) {
      if (e.errno() == Errno.EACCES && findings != null) {
        findings.overflow(follower); // others made it, and what is in it is theirs alone
        return;
      } else if (Watches.isGone(e)) {
        return; // what became of it stands in the queue
      }
      throw e;
    }
    Branch branch = byWatch.get(watch);
    if (branch == null) {
      branch = new Branch(watch);
      byWatch.put(watch, branch);
      unseen.add(branch);
    } else {
      watches.drop(watch, follower); // it was held before
      if (parent.isIn(branch)) {
        return; // mounted into itself: a tree without an end
      }
    }
    movedAway.remove(branch);
    Branch earlier = branch.attach(parent, name);
    if (earlier != null && earlier != branch) {
      movedAway.add(earlier); // where it went stands in the queue
      watches.tellWhenDrained(follower);
    }
  }

  private void lookInto(Findings findings) throws IOException {
    for (Branch branch = unseen.poll(); branch != null; branch = unseen.poll()) {
      if (!isTree && findings == null) {
        return; // nothing is to be told, and nothing to grow
      }
      fresh.add(branch);
      watches.tellWhenDrained(follower);
      for (Path entry : entries(place.resolve(branch.path()))) {
        String name = entry.getFileName().toString();
        Optional<FileStat> stat = FileStat.ofLink(entry.toString());
        if (stat.isPresent() && findings != null) {
          branch.found().add(name);
          Path relative = branch.path().resolve(name);
          follower.report(relative, Sight.found(stat.get()), findings);
        }
        if (stat.isPresent() && isTree && stat.get().isDirectory()) {
          grow(branch, name, findings);
        }
      }
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      all.forEach(entries::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return entries; // what became of it stands in the queue
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }
}
