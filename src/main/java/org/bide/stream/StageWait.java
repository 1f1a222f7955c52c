package org.bide.stream;

import akka.actor.typed.javadsl.Adapter;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import java.util.Optional;
import java.util.function.Consumer;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.wait.Choosing;
import org.bide.wait.Detached;
import org.bide.wait.Sources;
import org.bide.wait.Timeouts;
import org.bide.wait.Wait;

/**
 * The waits of a stage, one at a time. Whoever ends a wait has the stage called back; the result is
 * collected, and everything else done, in the stage's own turns.
 */
final class StageWait {

  private final GraphStageLogic stage;
  private final AsyncCallback<Detached> isOver;
  private Detached pending;

  /**
   * @param onFired called in a turn of the stage with what fired
   */
  StageWait(GraphStageLogic stage, Consumer<Occurrence<?>> onFired) {
    this.stage = stage;
    this.isOver =
        stage.createAsyncCallback(
            over -> {
              if (over == pending) {
                onFired.accept(collect());
              }
            });
  }

  /**
   * Begins a wait, after the last one has ended and when the stage has started.
   *
   * @throws org.bide.event.EventException if the event cannot be waited for
   */
  void begin(Event<?> event) {
    Sources sources = Sources.get(Adapter.toTyped(stage.materializer().system()));
    pending = new Detached(sources, Choosing.ONE, isOver::invoke, event);
    pending.begin(Timeouts.NEVER);
  }

  boolean isPending() {
    return pending != null;
  }

  /**
   * Ends the wait; {@code onFired} is not called any more.
   *
   * @return what fired, if that came before
   */
  Optional<Occurrence<?>> end() {
    if (pending == null) {
      return Optional.empty();
    }
    if (pending.cancel()) {
      pending = null;
      return Optional.empty();
    }
    return Optional.of(collect());
  }

  private Occurrence<?> collect() {
    Detached over = pending;
    pending = null;
    return over.collect(Wait::collectOne);
  }
}
