package org.bide.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.os.Errno;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;
import org.bide.os.OsException;
import org.bide.wait.Tally;

/**
 * The book of one inotify queue: which of the kernel's watches are whose. The kernel has one watch
 * for a file, however many names it has and whoever asks. Guarded by the source's lock.
 */
final class Watches {

  /** Of 8 kB each. Whoever fills the queue faster than that must not hold the loop for ever. */
  private static final int READS_IN_A_ROW = 32;

  /** One watch in the kernel, and how often each who shares it has asked for it. */
  private static final class Shared {
    /** As it was called by the last who named it; the watch holds to the file, not to that. */
    private Path path;

    private final Map<Follower, Integer> holders = new LinkedHashMap<>();
  }

  private final int queue;

  /** By the kernel's number, which is not given again while changes with it may be queued. */
  private final Map<Integer, Shared> watches = new HashMap<>();

  private final Map<Tally<?>, Follower> followers = new LinkedHashMap<>();

  private final Set<Follower> awaitingDrain = new LinkedHashSet<>();

  /**
   * The last that was read, if it is the first end of a move; else null. The kernel queues the two
   * ends one after the other but not as one, so the second may be in the next read (inotify(7)).
   */
  private Inotify.Change halfAMove;

  /**
   * @param queue the descriptor
   */
  Watches(int queue) {
    this.queue = queue;
  }

  int queue() {
    return queue;
  }

  // ---- for followers

  /**
   * Watches a path, in addition to what is asked of it already.
   *
   * @param bits of {@link InotifyEvents}
   * @return the number of the watch, to be {@link #drop}ped once for each time it was held
   */
  int hold(Path path, int bits, Follower follower) throws OsException {
    int watch = Inotify.add(queue, path.toString(), bits | InotifyEvents.MASK_ADD);
    Shared shared = watches.computeIfAbsent(watch, number -> new Shared());
    shared.path = path;
    shared.holders.merge(follower, 1, Integer::sum);
    return watch;
  }

  /** Holds a watch that the follower holds already once more. */
  void share(int watch, Follower follower) {
    watches.get(watch).holders.merge(follower, 1, Integer::sum);
  }

  /**
   * What the leaving one alone had asked for is still asked for: to take bits from a watch, the
   * kernel wants a path, and that may be another file by now.
   */
  void drop(int watch, Follower follower) {
    Shared shared = watches.get(watch);
    if (shared == null) {
      return; // it ended by itself, when its file was deleted
    }
    shared.holders.computeIfPresent(follower, (f, times) -> times == 1 ? null : times - 1);
    if (shared.holders.isEmpty()) {
      watches.remove(watch);
      end(watch);
    }
  }

  private void end(int watch) {
    try {
      Inotify.remove(queue, watch);
    } catch (OsException e) {
      // EINVAL: its file was deleted, and the notice of that is still in the queue.
    }
  }

  /** Tells it once when nothing is left in the queue that was there before. */
  void tellWhenDrained(Follower follower) {
    awaitingDrain.add(follower);
  }

  /** Where a watch was when it was last named, or null. */
  Path pathOf(int watch) {
    Shared shared = watches.get(watch);
    return shared == null ? null : shared.path;
  }

  // ---- for the source

  /**
   * Follows a path from now on.
   *
   * @throws EventException if that is not possible; then nothing is left of it
   */
  void add(Tally<?> tally) {
    Follower follower = new Follower(tally, this);
    try {
      follower.start();
    } catch (IOException e) {
      awaitingDrain.remove(follower);
      throw follower.event().refusal(e);
    }
    followers.put(tally, follower);
  }

  void remove(Tally<?> tally) {
    Follower follower = followers.remove(tally);
    if (follower != null) {
      follower.end();
      awaitingDrain.remove(follower);
    }
  }

  /** Everybody leaves. The watches go with the queue. */
  List<Follower> removeAll() {
    List<Follower> all = List.copyOf(followers.values());
    followers.clear();
    watches.clear();
    return all;
  }

  /**
   * Takes off the queue what is there, or the first of it.
   *
   * @return whether the last of it is held back, as the other end of a move is to be expected: by
   *     the next read, or {@link #expectNoOtherEnd}
   */
  boolean read(Findings findings) throws OsException {
    for (int i = 0; i < READS_IN_A_ROW; i++) {
      List<Inotify.Change> changes = Inotify.read(queue);
      if (changes.isEmpty()) {
        if (halfAMove == null) {
          drained();
        }
        break;
      }
      see(changes, findings);
    }
    return halfAMove != null;
  }

  private void see(List<Inotify.Change> changes, Findings findings) {
    List<Inotify.Change> all = new ArrayList<>(changes);
    if (halfAMove != null) {
      all.addFirst(halfAMove);
    }
    halfAMove = isFrom(all.getLast()) ? all.removeLast() : null;
    for (Seen seen : paired(all)) {
      see(seen, findings);
    }
  }

  /** What was held back was moved to where nobody watches. */
  void expectNoOtherEnd(Findings findings) {
    Inotify.Change moved = halfAMove;
    if (moved != null) {
      halfAMove = null;
      see(new Seen(moved, null), findings);
      drained();
    }
  }

  private void drained() {
    List<Follower> waiting = List.copyOf(awaitingDrain);
    awaitingDrain.clear();
    waiting.forEach(Follower::drained);
  }

  private static boolean isFrom(Inotify.Change change) {
    return (change.mask() & InotifyEvents.MOVED_FROM) != 0;
  }

  private static List<Seen> paired(List<Inotify.Change> changes) {
    Map<Integer, Inotify.Change> from = new HashMap<>();
    Map<Integer, Inotify.Change> to = new HashMap<>();
    for (Inotify.Change change : changes) {
      if (change.cookie() != 0) {
        (isFrom(change) ? from : to).put(change.cookie(), change);
      }
    }
    List<Seen> seen = new ArrayList<>(changes.size());
    for (Inotify.Change change : changes) {
      seen.add(new Seen(change, (isFrom(change) ? to : from).get(change.cookie())));
    }
    return seen;
  }

  private void see(Seen seen, Findings findings) {
    if (seen.has(InotifyEvents.OVERFLOW)) {
      List.copyOf(followers.values()).forEach(follower -> lookAgain(follower, findings));
      return;
    }
    Shared shared =
        seen.has(InotifyEvents.IGNORED)
            ? watches.remove(seen.watch()) // it is no more, and not to be ended
            : watches.get(seen.watch());
    if (shared != null) { // or it was queued before the watch was ended
      for (Follower follower : List.copyOf(shared.holders.keySet())) {
        try {
          follower.see(seen, findings);
        } catch (IOException e) {
          giveUp(follower, e, findings);
        }
      }
    }
  }

  private void lookAgain(Follower follower, Findings findings) {
    findings.overflow(follower);
    try {
      follower.lookAgain(findings);
    } catch (IOException e) {
      giveUp(follower, e, findings);
    }
  }

  private void giveUp(Follower follower, IOException why, Findings findings) {
    remove(follower.tally());
    findings.gone(follower, follower.event().refusal(why));
  }

  /** Whether what was to be watched is not there, or is not what it was a moment ago. */
  static boolean isGone(OsException e) {
    return e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR || e.errno() == Errno.ELOOP;
  }
}
