package org.bide.task;

/** What a task does at the moment in which it is {@linkplain TaskSight looked at}. */
public enum TaskState {
  /** Its body has not begun: the first turn of its actor, or of its thread, has not come yet. */
  STARTING,
  /** Its body runs, or could and has no thread at the moment. */
  RUNNING,
  /** Its body waits for events, or for a message. */
  WAITING,
  /** What it waited for has come about, and it has not gone on yet. */
  READY,
  /**
   * Its body stands in a call of the JDK, a lock or a sleep for example, or in one that a turn of
   * its own actor answers; its stack tells which.
   */
  BLOCKED,
  /** Its body has ended, and the tasks that it started are waited for. */
  ENDING
}
