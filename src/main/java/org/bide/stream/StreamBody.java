package org.bide.stream;

import org.bide.task.Task;

/**
 * What a task does that is a stage of a stream; see {@link Streams#task}.
 *
 * @param <I> the elements that come in
 * @param <O> the elements that go out
 * @param <T> its result
 */
@FunctionalInterface
public interface StreamBody<I, O, T> {

  /**
   * Runs as the body of a task, once for each time that the stream is run.
   *
   * @param task the task's view of itself
   * @param in where elements come from
   * @param out where elements go to
   * @return the result: the stage completes, and upstream is cancelled if it has not completed
   * @throws Exception to fail; the stage's supervision decides what that means
   */
  T run(Task<Object> task, Upstream<I> in, Downstream<O> out) throws Exception;
}
