package org.bide.task;

import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.bide.event.Event;
import org.bide.event.Primitive;
import org.bide.wait.IVar;
import org.bide.wait.Wait;
import org.bide.wait.WaitSight;

/** A look at one task from another thread. */
final class Look {

  /** A task that gets into another wait each time is busy, and that is what is to be known. */
  private static final int TRIES = 3;

  private final Execution<?, ?> execution;
  private final TaskActor<?, ?> actor;
  private final boolean withStack;
  private final long now = System.nanoTime();

  private List<StackTraceElement> stack = List.of();
  private Surroundings surroundings;

  Look(Execution<?, ?> execution, boolean withStack) {
    this.execution = execution;
    this.actor = execution.actor();
    this.withStack = withStack;
  }

  /** Empty if the task has ended meanwhile. */
  Optional<TaskSight> sight() {
    for (int tries = 0; tries < TRIES; tries++) {
      Outcome<?> outcome = execution.outcome();
      Wait wait = execution.current();
      int parks = actor.inbox().readerParks();
      readStack();
      if (outcome == execution.outcome()
          && wait == execution.current()
          && parks == actor.inbox().readerParks()) {
        return sight(outcome, wait, parks);
      }
    }
    surroundings = Surroundings.of(execution, now);
    return Optional.of(in(TaskState.RUNNING, Optional.empty()));
  }

  /** Once it was {@link #sight}ed. */
  Surroundings surroundings() {
    return surroundings;
  }

  private void readStack() {
    if (withStack) {
      stack = List.of(execution.thread().getStackTrace());
    }
  }

  private Optional<TaskSight> sight(Outcome<?> outcome, Wait wait, int parks) {
    if (actor.end().get() != null) {
      return Optional.empty();
    }
    surroundings = Surroundings.of(execution, now);
    TaskSight sight;
    if (outcome != null) {
      sight = waiting(TaskState.ENDING, childrenEnded(), lasting(outcome, 0));
    } else if (wait != null) {
      sight = waiting(wait);
    } else if (parks != 0) {
      sight = waiting(TaskState.WAITING, message(), lasting(actor.inbox(), parks));
    } else {
      sight = in(stateWithoutWait(), Optional.empty());
    }
    return Optional.of(sight);
  }

  private TaskState stateWithoutWait() {
    if (!execution.hasBegun()) {
      return TaskState.STARTING;
    }
    return switch (execution.thread().getState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> TaskState.BLOCKED;
      case NEW, RUNNABLE, TERMINATED -> TaskState.RUNNING;
    };
  }

  private Primitive<?> childrenEnded() {
    return new AllEnded(execution.whole(), new IVar<>());
  }

  private Primitive<?> message() {
    return new Message<>(actor.inbox());
  }

  // ---- how long

  /** At least, by what was seen before. */
  private Optional<Duration> lasting(Object what, int count) {
    Glimpse glimpse = Glimpse.of(what, count, now, execution.lastGlimpse());
    execution.lastGlimpse(glimpse);
    return since(glimpse.since());
  }

  private Optional<Duration> since(long nanoTime) {
    return Optional.of(Duration.ofNanos(Math.max(0, now - nanoTime)));
  }

  // ---- what is seen

  private TaskSight waiting(Wait wait) {
    WaitSight seen = WaitSight.of(wait);
    Optional<Duration> atLeast = lasting(wait, 0);
    OptionalLong since = seen.since();
    OptionalLong deadline = seen.deadline();
    return sight(
        wait.isOver() ? TaskState.READY : TaskState.WAITING,
        since.isPresent() ? since(since.getAsLong()) : atLeast,
        timeLeft(
            deadline.isPresent()
                ? OptionalLong.of(deadline.getAsLong() - now)
                : OptionalLong.empty()),
        seen.events(),
        needs(seen));
  }

  /** The nearest end. */
  private Optional<Duration> timeLeft(OptionalLong ofWait) {
    return LongStream.concat(ofWait.stream(), surroundings.timeLeft().stream())
        .mapToObj(nanos -> Duration.ofNanos(Math.max(0, nanos)))
        .min(Duration::compareTo);
  }

  /** One list, of which one event is enough; for {@link Task#all} a list for each part. */
  private static List<List<Primitive<?>>> needs(WaitSight seen) {
    if (seen.alternatives().size() == 1
        && seen.alternatives().getFirst() instanceof AllOf(Conjunction parts)) {
      return parts.waits().stream().map(part -> WaitSight.of(part).alternatives()).toList();
    }
    return List.of(seen.alternatives());
  }

  private TaskSight waiting(TaskState state, Primitive<?> event, Optional<Duration> lasting) {
    return sight(
        state, lasting, timeLeft(OptionalLong.empty()), List.of(event), List.of(List.of(event)));
  }

  private TaskSight in(TaskState state, Optional<Duration> lasting) {
    return sight(state, lasting, timeLeft(OptionalLong.empty()), List.of(), List.of());
  }

  private TaskSight sight(
      TaskState state,
      Optional<Duration> lasting,
      Optional<Duration> timeLeft,
      List<Event<?>> events,
      List<List<Primitive<?>>> needs) {
    ActorRef<Object> self = actor.context().getSelf();
    Cancellation cancellation = execution.seenFromOutside();
    return new TaskSight(
        self.path().toStringWithoutAddress(),
        actor.end().toString(),
        self.path().parent().toStringWithoutAddress(),
        state,
        Optional.ofNullable(cancellation).map(Cancellation::why),
        !actor.hasStopped(),
        lasting,
        timeLeft,
        events,
        needs,
        stack);
  }
}
