package org.bide.examples.foreman;

/** How far a run of a process has come to its end. */
enum Stage {
  /** Nobody has asked it to end. */
  RUNNING,

  /** It, and what it has started, were sent TERM. */
  ASKED,

  /** They were sent KILL. */
  KILLED,

  /** Its pipes are left to whoever still holds them. */
  LEFT
}
