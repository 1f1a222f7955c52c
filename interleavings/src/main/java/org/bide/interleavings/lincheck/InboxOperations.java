package org.bide.interleavings.lincheck;

import org.bide.task.InboxByHand;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * The messages of a task, which its actor puts down and its body takes up, each on a thread of its
 * own. {@link InboxModel} says what each operation does where the other is not about.
 */
public final class InboxOperations {

  private static final String ACTOR = "actor";
  private static final String BODY = "body";

  /** Its place among the {@link Waits}. */
  private static final int SELF = 0;

  private final InboxByHand inbox = new InboxByHand();
  private final Waits waits = new Waits();

  @Operation(nonParallelGroup = ACTOR)
  public void put(@Param(gen = IntGen.class, conf = "1:3") int message) {
    inbox.put(String.valueOf(message));
  }

  @Operation(nonParallelGroup = ACTOR)
  public boolean cancel() {
    return waits.cancel(SELF);
  }

  @Operation(nonParallelGroup = BODY)
  public String begin() {
    return waits.begin(SELF, inbox.message());
  }

  @Operation(nonParallelGroup = BODY)
  public String end() {
    return waits.end(SELF);
  }
}
