package org.bide.stream;

import akka.actor.typed.javadsl.Adapter;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.stage.GraphStageLogic;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.task.Outcome;
import org.bide.task.Roots;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/** A task between an inlet and an outlet: the stage ends when the task has. */
final class TaskLogic<I, O, T> extends GraphStageLogic {

  private static final AtomicLong LAST_NUMBER = new AtomicLong();

  private final StreamBody<I, O, T> body;
  private final Attributes attributes;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Upstream<I> upstream;
  private final Downstream<O> downstream = new Downstream<>();
  private final Sending<I> sending;
  private final Delivering<O> delivering;
  private final StageWait ending = new StageWait(this, this::onEnded);

  /** Null if it could not be started: the actor system was ending. */
  private TaskRef<Object, T> task;

  private Throwable upstreamFailure;

  /** Whether the stage has ended before the task did; read by the task. */
  private volatile boolean isAbandoned;

  TaskLogic(FlowShape<I, O> shape, StreamBody<I, O, T> body, Attributes attributes) {
    super(shape);
    this.body = body;
    this.attributes = attributes;
    this.upstream = Upstream.create(attributes);
    this.sending =
        new Sending<>(this, shape.in(), attributes) {
          @Override
          void completed() {
            upstream.channel().close();
          }

          @Override
          void failed(Throwable cause) {
            upstreamFailure = cause; // what to make of it is for the body to say, that learns it
            stop();
            upstream.channel().fail(cause);
            cancel(shape.in(), cause); // of no effect where it was upstream that has failed
          }

          @Override
          void closedByOthers(Gone gone) {
            cancel(shape.in());
          }
        };
    this.delivering =
        new Delivering<>(this, shape.out(), downstream) {
          @Override
          public void onDownstreamFinish(Throwable cause) {
            abandon();
            super.onDownstreamFinish(cause);
          }
        };
    setHandler(shape.in(), sending);
    setHandler(shape.out(), delivering);
  }

  CompletableFuture<T> result() {
    return result;
  }

  @Override
  public void preStart() {
    setKeepGoing(true);
    run();
    sending.start(upstream.channel());
    delivering.start();
  }

  private void run() {
    String name = attributes.nameOrDefault("stream");
    task =
        Roots.get(Adapter.toTyped(materializer().system()))
            .spawn(
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                    + "-"
                    + LAST_NUMBER.incrementAndGet(),
                this::runBody);
    ending.begin(task.ended());
  }

  private T runBody(Task<Object> view) throws Exception {
    try {
      return body.run(view, upstream, downstream);
    } catch (GoneException e) {
      if (isAbandoned) {
        view.select(Event.never()); // the cancellation is on its way, and is why
      }
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // the outcome of this task
  private void onEnded(Occurrence<?> occurrence) {
    Outcome<T> outcome = (Outcome<T>) occurrence.value();
    switch (outcome) {
      case Outcome.Succeeded<T>(T value) -> {
        result.complete(value);
        upstream.cancel();
        downstream.complete();
        completeStage();
      }
      case Outcome.Failed<T>(Throwable cause) -> failed(cause);
      case Outcome.Cancelled<T> _ -> {
        resultIsTheTasks();
        fail(result.exceptionNow());
      }
    }
  }

  private void failed(Throwable cause) {
    boolean isUpstreams = upstreamFailure != null && cause.getCause() == upstreamFailure;
    if (isUpstreams && cause instanceof GoneException) {
      fail(upstreamFailure);
    } else if (Supervised.stops(attributes, cause)) {
      fail(cause);
    } else {
      run();
    }
  }

  private void fail(Throwable cause) {
    result.completeExceptionally(cause);
    upstream.channel().fail(cause);
    downstream.fail(cause);
    failStage(cause);
  }

  /** Now if the task has ended, and otherwise when it does. */
  private void resultIsTheTasks() {
    task.result()
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(failure);
              }
            });
  }

  /** Nobody wants what it does: cancelled first, so that it ends as such. */
  private void abandon() {
    isAbandoned = true;
    task.cancel();
  }

  @Override
  public void postStop() {
    ending.close();
    sending.stop();
    AbruptStageTerminationException abrupt = new AbruptStageTerminationException(this);
    if (task == null) {
      result.completeExceptionally(abrupt);
    } else if (!result.isDone()) {
      abandon();
      resultIsTheTasks();
    }
    upstream.channel().fail(abrupt); // unless it has ended
    delivering.stopped();
  }
}
