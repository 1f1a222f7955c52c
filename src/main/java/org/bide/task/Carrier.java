package org.bide.task;

/**
 * Where a body runs: how its virtual thread is scheduled, and how the thread and the task's actor
 * reach each other. Implementations compete; there is one instance for each task.
 */
interface Carrier extends Inbox.Reader {

  /** The thread of the body, not started yet. */
  Thread thread(String name, Runnable body);

  /** Whether body and actor may run at the same time. */
  boolean runsBesideActor();

  /** A turn of the actor begins. */
  void enter();

  /** The actor was told that the body can go on. */
  void turn(Control.Turn turn);

  /** The actor has done its part of the turn: runs the body, if it can go on. */
  void leave();

  /**
   * {@link #leave} after a message for the body. If others follow, they are let in first, so that
   * the body is resumed once for all of them; at once after what is in the mailbox now.
   */
  void leaveAfterMessage();

  /**
   * Runs {@code call} in a turn of the actor, and returns when it has run. Only the body's thread.
   *
   * @throws ActorStoppedException if it has
   */
  void call(Runnable call);

  /** The body has ended; the actor must come to know. Only the body's thread, as its last act. */
  void bodyEnded();

  /**
   * The actor takes no turns any more: runs the body, if it can go on, in this last one, which
   * answers no {@link #call}. A body that is not done then goes on without the actor.
   */
  void stopped();

  /** Lets everybody else have a turn who could go on. Only the body's thread. */
  void letOthersRun();

  /**
   * Lets the body go on that is parked here, or is about to be: from any thread, but if it is the
   * body's, that looks whether there is something to park for. Without effect on one that parks
   * later.
   */
  @Override
  void wake();

  /**
   * Parks the body until it is {@linkplain #wake woken} or its thread is unparked; may also return
   * for no reason. Only the body's thread.
   *
   * @throws PinnedException if the body cannot be suspended where it stands
   */
  void park();
}
