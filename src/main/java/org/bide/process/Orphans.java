package org.bide.process;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bide.os.OsException;

/**
 * Children that have not been reaped. One that nobody waits for would stay in the process table
 * when it has ended; it is looked for whenever other children are started, at some of them each
 * time, so that a start costs the same however many there are.
 */
final class Orphans {

  /** More than one is added at a time, so that all are looked at in the end. */
  private static final int LOOKED_AT = 4;

  private static final Map<Long, Pid> NOT_REAPED = new ConcurrentHashMap<>();

  /** The same, in the order in which they are looked at, and some that were reaped since. */
  private static final Queue<Pid> TURNS = new ConcurrentLinkedQueue<>();

  private Orphans() {}

  /** Our child of that number, or null: its number is not another's until it is reaped. */
  static Pid child(long number) {
    return NOT_REAPED.get(number);
  }

  static void add(Pid child) {
    reapSome();
    NOT_REAPED.put(child.number(), child);
    TURNS.add(child);
    child.exit().whenPut(exit -> NOT_REAPED.remove(child.number(), child));
  }

  private static void reapSome() {
    for (int i = 0; i < LOOKED_AT; i++) {
      Pid next = TURNS.poll();
      if (next == null) {
        return;
      }
      if (isLeft(next)) {
        TURNS.add(next);
      }
    }
  }

  private static boolean isLeft(Pid child) {
    if (child.exit().get() != null) {
      return false;
    }
    try {
      // One that somebody waits for is left to the poller, which tells of its end by itself.
      return child.exit().waiting() > 0 || !child.held().check();
    } catch (OsException e) {
      return true; // whoever waits for it is told why
    }
  }
}
