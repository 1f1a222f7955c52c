package org.bide.task;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
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
  private final AtomicLong unnamed = new AtomicLong();

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
    return spawn("task-" + unnamed.incrementAndGet(), body);
  }

  /** Spawns a task of this name, in the alphabet of actor names; the name must be free. */
  public <M, T> TaskRef<M, T> spawn(String name, Body<M, T> body) {
    TaskEnd<T> end = new TaskEnd<>(name);
    Behavior<M> behavior = TaskActor.behavior(body, end, null);
    ActorRef<M> ref = system.systemActorOf(behavior, name, Carriers.dispatcher(system));
    TaskRef<M, T> task = new TaskRef<>(ref, end);
    alive.add(task);
    end.outcome().whenPut(outcome -> alive.remove(task));
    return task;
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
