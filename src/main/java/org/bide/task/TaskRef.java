package org.bide.task;

import akka.actor.typed.ActorRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;

/**
 * A task that runs somewhere: to be told messages, waited for and cancelled. Any thread.
 *
 * @param <M> the messages that it takes
 * @param <T> its result
 */
public final class TaskRef<M, T> {

  private final ActorRef<M> ref;
  private final ActorRef<Object> control;
  private final TaskEnd<T> end;

  TaskRef(ActorRef<M> ref, TaskEnd<T> end) {
    this.ref = ref;
    this.control = ref.unsafeUpcast();
    this.end = end;
  }

  /** The task's actor. */
  public ActorRef<M> ref() {
    return ref;
  }

  /** Sends a message to the task, which receives it with {@link Task#message()}. */
  public void tell(M message) {
    ref.tell(message);
  }

  /**
   * Fires when the task has ended, whichever way, and for ever after. By then its {@code finally}
   * blocks have run and the tasks that it started have ended.
   */
  public Event<Outcome<T>> ended() {
    return new Ended<>(end);
  }

  /**
   * The task's result for code that waits by other means. The stage fails with what the task failed
   * with, and with {@link TaskCancelledException} if it was cancelled; to cancel the stage's future
   * does nothing to the task.
   */
  public CompletionStage<T> result() {
    CompletableFuture<T> result = new CompletableFuture<>();
    end.whenPut(
        outcome -> {
          switch (outcome) {
            case Outcome.Succeeded<T>(T value) -> result.complete(value);
            case Outcome.Failed<T>(Throwable cause) -> result.completeExceptionally(cause);
            case Outcome.Cancelled<T> _ ->
                result.completeExceptionally(
                    new TaskCancelledException("the task " + this + " was cancelled"));
          }
        });
    return result;
  }

  /**
   * Asks the task to end: the wait that it is in, or the next one, throws {@link
   * TaskCancelledException}, and an interruptible call of the JDK is interrupted. Returns at once;
   * wait for {@link #ended()}.
   */
  public void cancel() {
    control.tell(Control.Cancel.INSTANCE);
  }

  TaskEnd<T> end() {
    return end;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskRef<?, ?> that && ref.equals(that.ref);
  }

  @Override
  public int hashCode() {
    return ref.hashCode();
  }

  @Override
  public String toString() {
    return "task:" + end;
  }
}
