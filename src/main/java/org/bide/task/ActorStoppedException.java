package org.bide.task;

/** The actor of a task has stopped before its body, which wanted something of it. */
final class ActorStoppedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ActorStoppedException() {
    super("the task's actor has stopped; only its clean-up still runs, and that has no context");
  }
}
