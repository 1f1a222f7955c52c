package org.bide.interleavings.lincheck;

import java.util.concurrent.CancellationException;
import org.bide.event.Nature;
import org.bide.wait.ByHand;
import org.bide.wait.Offer;
import org.bide.wait.Taking;
import org.bide.wait.Wait;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One wait that is open, and everything that may be done to it: by its own thread, which claims it,
 * and by all others. An offer is fired by one thread at a time, as its source's lock sees to it.
 *
 * <p>That others find it claimed is not an outcome; they come back until it is not, as sources do.
 */
public final class CommitOperations {

  private final Stand own = new Stand(Nature.TAKING);
  private final Stand taking = new Stand(Nature.TAKING);
  private final Stand given = new Stand(Nature.TAKING);
  private final Stand fact = new Stand(Nature.FACT);
  private final Wait wait = ByHand.suspended(own, taking, given, fact);
  private boolean isCollected;

  // ---- the thread that waits

  @Operation(nonParallelGroup = "own thread")
  public boolean claimAndCommit() {
    if (!own.offer().claim()) {
      return false;
    }
    own.offer().commit("committed");
    return true;
  }

  @Operation(nonParallelGroup = "own thread")
  public boolean claimAndRelease() {
    if (!own.offer().claim()) {
      return false;
    }
    own.offer().release();
    return true;
  }

  @Operation(nonParallelGroup = "own thread")
  public String collect() {
    if (isCollected || !wait.isOver()) {
      return "nothing to collect";
    }
    isCollected = true;
    try {
      var chosen = wait.collectOne();
      return chosen == null ? "timed out" : (String) chosen.detail();
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  // ---- the others

  @Operation
  public boolean take() {
    Offer offer = taking.offer();
    while (true) {
      synchronized (taking) {
        Taking result = offer.take("taken");
        if (result != Taking.BUSY) {
          return result == Taking.TAKEN;
        }
      }
      Thread.yield();
    }
  }

  @Operation(nonParallelGroup = "giver")
  public boolean give() {
    return given.offer().give("given");
  }

  @Operation
  public void fact() {
    fact.offer().fact("true");
  }

  @Operation
  public void timeOut() {
    ByHand.timeOut(wait);
  }

  @Operation
  public boolean cancel() {
    return wait.cancel();
  }

  @Operation
  public boolean isOver() {
    return wait.isOver();
  }
}
