package org.bide.task;

/**
 * What a task does: ordinary code, from top to bottom, on one virtual thread.
 *
 * @param <M> the messages that it takes
 * @param <T> its result; a body without one returns {@link akka.Done} or null
 */
@FunctionalInterface
public interface Body<M, T> {

  /**
   * Runs from beginning to end on the task's own thread. A cancellation is an exception of the wait
   * that it is in.
   *
   * @param task the task's view of itself; only this thread may use it
   * @return the task's result
   * @throws Exception to fail, as an actor does that throws: its supervision decides
   */
  T run(Task<M> task) throws Exception;
}
