package org.bide.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bide.os.OsException;
import org.bide.wait.BriefLock;

/**
 * Children that have not been reaped. One that nobody waits for would stay in the process table
 * when it has ended; it is looked for whenever other children are started, at some of them each
 * time, so that a start costs the same however many there are.
 */
final class Orphans {

  /** More than one is added at a time, so that all are looked at in the end. */
  private static final int LOOKED_AT = 4;

  private static final BriefLock LOCK = new BriefLock();

  /** By number; the next to be looked at is the first. Guarded by the lock. */
  private static final Map<Long, Pid> NOT_REAPED = new LinkedHashMap<>();

  private Orphans() {}

  /** Our child of that number, or null: its number is not another's until it is reaped. */
  static Pid child(long number) {
    LOCK.lock();
    try {
      return NOT_REAPED.get(number);
    } finally {
      LOCK.unlock();
    }
  }

  static void add(Pid child) {
    next().forEach(Orphans::reapUnlessAwaited);
    LOCK.lock();
    try {
      NOT_REAPED.put(child.number(), child);
    } finally {
      LOCK.unlock();
    }
    child.exit().whenPut(exit -> remove(child));
  }

  private static void remove(Pid reaped) {
    LOCK.lock();
    try {
      NOT_REAPED.remove(reaped.number(), reaped);
    } finally {
      LOCK.unlock();
    }
  }

  /** Those whose turn it is to be looked at; they come again after all others. */
  private static List<Pid> next() {
    LOCK.lock();
    try {
      List<Pid> next = NOT_REAPED.values().stream().limit(LOOKED_AT).toList();
      for (Pid child : next) {
        NOT_REAPED.remove(child.number());
        NOT_REAPED.put(child.number(), child);
      }
      return next;
    } finally {
      LOCK.unlock();
    }
  }

  private static void reapUnlessAwaited(Pid child) {
    try {
      // One that somebody waits for is left to the poller, which tells of its end by itself.
      if (child.exit().waiting() == 0) {
        child.held().check();
      }
    } catch (OsException e) {
      // It stays, and whoever waits for it is told why.
    }
  }
}
