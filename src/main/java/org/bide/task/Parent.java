package org.bide.task;

/**
 * The part of another's body that a task was started in.
 *
 * @param scopes of the body
 * @param scope the part
 * @param ofParent the same of that other, or null
 */
record Parent(CancelScopes scopes, CancelScope scope, Parent ofParent) implements Starter {

  /** It cancels its tasks itself. */
  @Override
  public boolean cancelsAtOnce() {
    return false;
  }

  /** Who learns of a failure finds the siblings cancelled. */
  @Override
  public void ending(Outcome<?> outcome) {
    scopes.ending(scope, outcome);
  }

  /** Who learns that all have ended finds the outcome of each. */
  @Override
  public void ended(TaskEnd<?> child) {
    scopes.ended(scope, child);
  }
}
