package org.bide.task;

/**
 * The part of another's body that a task was started in.
 *
 * @param body it was started by
 * @param scope the part
 * @param ofParent the same of that other, or null
 */
record Parent(ScopedBody body, CancelScope scope, Parent ofParent) implements Starter {

  /** It cancels its tasks itself. */
  @Override
  public boolean cancelsAtOnce() {
    return false;
  }

  /** Who learns of a failure finds the siblings cancelled. */
  @Override
  public void ending(Outcome<?> outcome) {
    body.ending(scope, outcome);
  }

  /** Who learns that all have ended finds the outcome of each. */
  @Override
  public void ended(TaskEnd<?> child) {
    body.ended(scope, child);
  }
}
