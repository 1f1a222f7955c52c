package org.bide.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A part of a task in which others run, and which ends when they have ended: see {@link
 * Task#scope}. Only the thread of the body that opened it may call its methods, and only until its
 * block has returned.
 */
public final class Scope {

  /**
   * What is done in a scope.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Block<T> {
    /** Runs on the thread of the body that opened the scope; what it throws ends the scope. */
    T run(Scope scope) throws Exception;
  }

  private final Execution<?, ?> execution;
  private final Children children;
  private final CancelScope scope;
  private boolean isOpen = true;

  private Scope(Execution<?, ?> execution, Children.Wanted wanted) {
    this.execution = execution;
    this.children = new Children(wanted);
    this.scope = execution.enter(children);
  }

  /** On the thread of the body. */
  static Scope enter(Execution<?, ?> execution, Children.Wanted wanted) {
    execution.checkThread();
    return new Scope(execution, wanted);
  }

  /**
   * Starts a task that ends before the scope does. If it fails, the scope does: the others in it
   * and its block are cancelled. In a scope that is cancelled it is cancelled at once, and runs up
   * to its first wait.
   *
   * @param name for messages and logs; it need not be unique
   */
  public <N, T> TaskRef<N, T> spawn(String name, Body<N, T> body) {
    checkOpen();
    return execution.inActor(() -> execution.actor().spawnIn(scope, name, body));
  }

  /** {@link #spawn(String, Body)} with a name of its own. */
  public <N, T> TaskRef<N, T> spawn(Body<N, T> body) {
    return spawn("task", body);
  }

  private void checkOpen() {
    execution.checkThread();
    if (!isOpen) {
      throw new IllegalStateException(
          "the block of this scope has ended, and nothing can be started in it any more; start it"
              + " in a scope that is open, or with task.spawn");
    }
  }

  /** Runs the block, waits for what was started, and leaves the scope. */
  <T> T run(Block<T> block) throws Exception {
    T value;
    try {
      value = block.run(this);
    } catch (Throwable e) {
      end(e);
      throw e;
    }
    end(null);
    return value;
  }

  /** {@link Task#race}. */
  <T> T race(Collection<? extends Body<Object, ? extends T>> bodies) {
    spawnAll(bodies);
    Outcome<?> winner = children.winner();
    if (winner == null) {
      throw notAllEnded();
    }
    @SuppressWarnings("unchecked") // it is the outcome of one of the bodies
    T value = (T) winner.get();
    return value;
  }

  /** {@link Task#gather}. */
  <T> List<T> gather(Collection<? extends Body<Object, ? extends T>> bodies) {
    List<T> values = new ArrayList<>(bodies.size());
    for (TaskRef<?, ? extends T> task : spawnAll(bodies)) {
      if (!(task.end().get() instanceof Outcome.Succeeded<? extends T>(T value))) {
        throw notAllEnded();
      }
      values.add(value);
    }
    return Collections.unmodifiableList(values); // and not a List.of, since null is a result
  }

  private <T> List<TaskRef<?, ? extends T>> spawnAll(
      Collection<? extends Body<Object, ? extends T>> bodies) {
    List<TaskRef<?, ? extends T>> all = new ArrayList<>(bodies.size());
    try {
      for (Body<Object, ? extends T> body : bodies) {
        all.add(spawn(body));
      }
    } catch (Throwable e) {
      end(e);
      throw e;
    }
    end(null);
    return all;
  }

  /** What is missing was cancelled, and most often because this task was. */
  private TaskCancelledException notAllEnded() {
    TaskCancelledException cancelled = execution.cancelledWith("the tasks in it were cancelled");
    if (children.failure() != null) {
      cancelled.addSuppressed(children.failure());
    }
    return cancelled;
  }

  /**
   * Waits for what was started, and leaves the scope.
   *
   * @param thrown by the block, or null
   * @throws TaskFailedException if something else has failed before
   */
  private void end(Throwable thrown) {
    isOpen = false;
    if (thrown != null) {
      execution.blockThrew(scope, thrown);
    }
    try {
      join();
    } finally {
      execution.leave(scope);
    }
    Throwable failure = children.failureOfAll();
    if (failure != null && failure != thrown) {
      throw new TaskFailedException(failure);
    }
  }

  /** Also a task that is cancelled waits here: those it started are cancelled too, and end. */
  private void join() {
    CancelScope shield = execution.enterShield();
    boolean interrupted = false;
    try {
      while (execution.hasChildren(scope)) {
        try {
          execution.await(-1, new AllEnded(scope, children.allEnded()));
        } catch (TaskCancelledException e) {
          interrupted = true; // by somebody else, since the shield keeps cancellations out
        }
      }
    } finally {
      execution.leave(shield);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
