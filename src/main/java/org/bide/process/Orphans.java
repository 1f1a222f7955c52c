package org.bide.process;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.os.OsException;

/**
 * Children that have not been reaped. One that nobody waits for would stay in the process table
 * when it has ended; it is looked for whenever another child is started.
 */
final class Orphans {

  private static final Set<Held> NOT_REAPED = ConcurrentHashMap.newKeySet();

  private Orphans() {}

  static void add(Held child) {
    for (Iterator<Held> all = NOT_REAPED.iterator(); all.hasNext(); ) {
      Held other = all.next();
      // One that somebody waits for is left to the poller, which tells of its end by itself.
      if (other.exit().get() != null || (other.exit().waiting() == 0 && hasEnded(other))) {
        all.remove();
      }
    }
    NOT_REAPED.add(child);
    child.exit().whenPut(exit -> NOT_REAPED.remove(child));
  }

  private static boolean hasEnded(Held child) {
    try {
      return child.check();
    } catch (OsException e) {
      return false; // whoever waits for it is told why
    }
  }
}
