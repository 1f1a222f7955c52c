package org.bide.task;

/** Who started a task, and is told its end. */
sealed interface Starter permits Parent, Roots {

  /** Whether a task is cancelled as soon as it begins. Asked once it can be seen by all. */
  boolean cancelsAtOnce();

  /** Before anybody can know the outcome. Any thread. */
  void ending(Outcome<?> outcome);

  /** When everybody can know it. Any thread. */
  void ended(TaskEnd<?> task);
}
