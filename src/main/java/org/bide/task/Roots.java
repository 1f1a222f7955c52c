package org.bide.task;

import akka.Done;
import akka.actor.ActorPath;
import akka.actor.CoordinatedShutdown;
import akka.actor.InvalidActorNameException;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tasks that were spawned on an actor system and are part of no other. When the system shuts
 * down they are cancelled and may clean up, while the sources of events still run.
 */
public final class Roots implements Extension {

  private static final ExtensionId<Roots> ID =
      new ExtensionId<>() {
        @Override
        public Roots createExtension(ActorSystem<?> system) {
          return new Roots(system);
        }
      };

  private final ActorSystem<?> system;
  private final Set<TaskRef<?, ?>> alive = ConcurrentHashMap.newKeySet();
  private final Names names = new Names();

  /** How many names were made up. */
  private final AtomicLong madeUp = new AtomicLong();

  private Roots(ActorSystem<?> system) {
    this.system = system;
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "bide-tasks", this::cancelAll);
  }

  public static Roots get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Spawns a task with a name that nobody asked for. */
  public <M, T> TaskRef<M, T> spawn(Body<M, T> body) {
    return begin(new TaskEnd<>("task-" + madeUp.incrementAndGet()), body);
  }

  /**
   * Spawns a task of this name. It is free again as soon as the task has ended.
   *
   * @throws InvalidActorNameException if it is not in the alphabet of actor names, or a task that
   *     was spawned here has it and has not ended
   */
  public <M, T> TaskRef<M, T> spawn(String name, Body<M, T> body) {
    ActorPath.validatePathElement(name);
    TaskEnd<T> end = new TaskEnd<>(name);
    names.take(end);
    try {
      TaskRef<M, T> task = begin(end, body);
      end.outcome().whenPut(outcome -> names.giveBack(end));
      return task;
    } catch (Throwable e) {
      names.giveBack(end);
      throw e;
    }
  }

  private <M, T> TaskRef<M, T> begin(TaskEnd<T> end, Body<M, T> body) {
    TaskRef<M, T> task = new TaskRef<>(actor(end, TaskActor.behavior(body, end, null)), end);
    alive.add(task);
    end.outcome().whenPut(outcome -> alive.remove(task));
    return task;
  }

  /** A name may come again when its task has ended, and the actor of that has not quite stopped. */
  private <M> ActorRef<M> actor(TaskEnd<?> end, Behavior<M> behavior) {
    String name = end.toString();
    DispatcherSelector dispatcher = Carriers.dispatcher(system);
    try {
      return system.systemActorOf(behavior, name, dispatcher);
    } catch (InvalidActorNameException e) {
      return system.systemActorOf(behavior, name + "~" + madeUp.incrementAndGet(), dispatcher);
    }
  }

  private CompletionStage<Done> cancelAll() {
    CompletableFuture<?>[] ended =
        alive.stream()
            .map(
                task -> {
                  CompletableFuture<Object> end = new CompletableFuture<>();
                  task.end().outcome().whenPut(end::complete);
                  task.cancel();
                  return end;
                })
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(ended).thenApply(all -> Done.getInstance());
  }
}
