package org.bide.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which process each watched pidfd stands for. The actor adds them; whoever closes one removes it
 * before, on his own thread, so that its number is free here before it can be another file's. Each
 * call for one pidfd is made under the monitor of its {@link Held}, or for one that may be closed
 * by then names the watch.
 */
final class WatchedPidfds {

  /** No number of a watch. */
  static final long IS_WATCHED = 0;

  private final Map<Integer, Watched> byNumber = new ConcurrentHashMap<>();

  /** The count of watches, which tells a reused number. The actor's. */
  private long watches;

  private record Watched(Held process, long watch) {}

  /**
   * Adds one; the actor's.
   *
   * @return the number of the watch, which its notice must have; or {@link #IS_WATCHED}
   */
  long add(int pidfd, Held process) {
    Watched known = byNumber.get(pidfd);
    if (known != null && known.process() == process) {
      return IS_WATCHED;
    }
    byNumber.put(pidfd, new Watched(process, ++watches));
    return watches;
  }

  /** Takes out the process that this watch is of; null if it is over, or the number another's. */
  Held take(int pidfd, long watch) {
    Watched known = byNumber.get(pidfd);
    return known != null && known.watch() == watch && byNumber.remove(pidfd, known)
        ? known.process()
        : null;
  }

  /** The pidfd is about to be closed. Any thread. */
  void remove(int pidfd) {
    byNumber.remove(pidfd);
  }
}
