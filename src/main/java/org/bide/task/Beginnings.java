package org.bide.task;

import akka.actor.InvalidActorNameException;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the tasks of one starter begin with, between their spawning and the first turns of their
 * actors; and the names that are made up for them. Any thread.
 *
 * <p>All of them have one behavior, which finds what is its own by the actor's name: for each
 * behavior that is spawned Akka keeps some 200 bytes for as long as the actor lives.
 */
final class Beginnings {

  /** What one task begins with. */
  private record Beginning<M, T>(Body<M, T> body, TaskEnd<T> end, Starter starter) {
    TaskActor<M, T> in(ActorContext<Object> context) {
      return TaskActor.begin(context, body, end, starter);
    }
  }

  private final Map<String, Beginning<?, ?>> byName = new ConcurrentHashMap<>();
  private final Behavior<Object> behavior = Behaviors.setup(this::begin);
  private final AtomicLong madeUp = new AtomicLong();
  private final Function<String, ActorRef<Object>> actors;

  /**
   * @param actors spawns the {@link #behavior} with the name of an actor
   */
  Beginnings(Function<String, ActorRef<Object>> actors) {
    this.actors = actors;
  }

  private Behavior<Object> begin(ActorContext<Object> context) {
    String name = context.getSelf().path().name();
    Beginning<?, ?> own = byName.get(name);
    if (own == null) {
      return Behaviors.stopped(); // it has failed, and a guardian of Akka's restarts it
    }
    try {
      return own.in(context);
    } finally {
      byName.remove(name); // not before: who looks for a task finds it here or in the roster
    }
  }

  /** The ends of those whose actors have not begun. */
  Stream<TaskEnd<?>> ends() {
    return byName.values().stream().map(Beginning::end);
  }

  /** To be spawned by {@link #spawn} and nowhere else. */
  Behavior<Object> behavior() {
    return behavior;
  }

  /** The name of a task that nobody has named. */
  String newName() {
    return "task-" + madeUp.incrementAndGet();
  }

  /** A name may come again when its task has ended, and the actor of that has not quite stopped. */
  String another(String name) {
    return name + "~" + madeUp.incrementAndGet();
  }

  /**
   * Spawns a task.
   *
   * @throws InvalidActorNameException if another actor has the name
   */
  <M, T> TaskRef<M, T> spawn(String actorName, Body<M, T> body, TaskEnd<T> end, Starter starter) {
    Beginning<M, T> beginning = new Beginning<>(body, end, starter);
    if (byName.putIfAbsent(actorName, beginning) != null) {
      throw new InvalidActorNameException("the actor " + actorName + " is about to begin");
    }
    try {
      return new TaskRef<>(actors.apply(actorName).narrow(), end);
    } catch (Throwable e) {
      byName.remove(actorName, beginning);
      throw e;
    }
  }
}
