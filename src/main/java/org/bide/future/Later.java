package org.bide.future;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.bide.event.Event;
import org.bide.task.Outcome;

/**
 * What somebody else computes, as an event that fires when that is done, and for ever after.
 *
 * <pre>{@code
 * var reply = Later.of(client.sendAsync(request, ofString()));
 * Optional<Outcome<HttpResponse<String>>> got = task.select(reply.within(ofSeconds(2)));
 * }</pre>
 *
 * <p>Nobody is cancelled by this: a wait that ends leaves the computation alone. Any thread.
 */
public final class Later {

  private Later() {}

  /**
   * Fires with how the stage ended. A failure is the cause itself, without the {@link
   * java.util.concurrent.CompletionException} around it.
   *
   * <p>Two of these events are equal when the stage is the same.
   */
  public static <T> Event<Outcome<T>> of(CompletionStage<T> stage) {
    return StageDone.of(stage);
  }

  /**
   * Fires with how the future ended. A future tells nobody, so a virtual thread stands in {@link
   * Future#get()} as long as somebody waits for this event; no platform thread does.
   *
   * <p>Two of these events are equal when the future is the same. One that is also a {@link
   * CompletionStage} is waited for as that, and costs no thread.
   */
  public static <T> Event<Outcome<T>> ofFuture(Future<T> future) {
    return future instanceof CompletionStage<?>
        ? StageDone.of(Later.<T>asStage(future))
        : FutureDone.of(future);
  }

  @SuppressWarnings("unchecked") // a future that is a stage has one result
  private static <T> CompletionStage<T> asStage(Future<T> future) {
    return (CompletionStage<T>) future;
  }
}
