package org.bide.task;

/**
 * To whom a task tells its end: the part of another's body that it was started in.
 *
 * @param scopes of the body
 * @param scope the part
 * @param ofParent the same of that other, or null
 */
record Parent(CancelScopes scopes, CancelScope scope, Parent ofParent) {

  /** Before anybody can know the outcome: who learns of a failure finds the siblings cancelled. */
  void ending(Outcome<?> outcome) {
    scopes.ending(scope, outcome);
  }

  /** When everybody can know it: who learns that all have ended finds the outcome of each. */
  void ended(TaskEnd<?> child) {
    scopes.ended(scope, child);
  }
}
