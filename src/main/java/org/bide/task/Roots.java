package org.bide.task;

import akka.Done;
import akka.actor.ActorPath;
import akka.actor.CoordinatedShutdown;
import akka.actor.ExtendedActorSystem;
import akka.actor.InvalidActorNameException;
import akka.actor.Props;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.internal.adapter.PropsAdapter;
import akka.actor.typed.javadsl.Adapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that were spawned on an actor system and are part of no other. When the system shuts
 * down they are cancelled and may clean up, while the sources of events still run.
 */
public final class Roots implements Extension, Starter {

  private static final Logger LOG = LoggerFactory.getLogger(Roots.class);

  private static final ExtensionId<Roots> ID =
      new ExtensionId<>() {
        @Override
        public Roots createExtension(ActorSystem<?> system) {
          return new Roots(system);
        }
      };

  private final ExtendedActorSystem system;
  private final Beginnings beginnings = new Beginnings(this::spawnActor);

  /**
   * Of the actor of any of them. {@link Adapter#props} would have each supervised besides, at the
   * price of 130 bytes and of two frames around every message; nothing of a task that can be
   * supervised happens in its actor.
   */
  private final Props props;

  private final Names names = new Names();
  private volatile boolean isShutDown;

  private Roots(ActorSystem<?> system) {
    this.system = (ExtendedActorSystem) Adapter.toClassic(system);
    Handovers.get(system); // which has an actor, and the first need of it may come at the end
    this.props = PropsAdapter.apply(beginnings::behavior, Carriers.dispatcher(system), false);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "bide-tasks", this::cancelAll);
  }

  public static Roots get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Spawns a task with a name that nobody asked for. */
  public <M, T> TaskRef<M, T> spawn(Body<M, T> body) {
    return begin(new TaskEnd<>(beginnings.newName()), body);
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
      return begin(end, body);
    } catch (Throwable e) {
      names.giveBack(end);
      throw e;
    }
  }

  private <M, T> TaskRef<M, T> begin(TaskEnd<T> end, Body<M, T> body) {
    String name = end.toString();
    try {
      return beginnings.spawn(name, body, end, this);
    } catch (InvalidActorNameException e) {
      return beginnings.spawn(beginnings.another(name), body, end, this);
    }
  }

  private ActorRef<Object> spawnActor(String name) {
    return Adapter.toTyped(system.systemActorOf(props, name));
  }

  @Override
  public void ending(Outcome<?> outcome) {}

  /** Nobody need ask for the outcome, so a failure is logged. */
  @Override
  public void ended(TaskEnd<?> task) {
    names.giveBack(task);
    if (task.get() instanceof Outcome.Failed<?>(Throwable cause)) {
      LOG.error("the task {} failed", task, cause);
    }
  }

  @Override
  public boolean cancelsAtOnce() {
    return isShutDown;
  }

  /** A task that is not in the roster yet, nor has ended, will find itself cancelled there. */
  private CompletionStage<Done> cancelAll() {
    isShutDown = true;
    List<TaskEnd<?>> ends = new ArrayList<>();
    beginnings.ends().forEach(ends::add);
    Roster.live()
        .map(Execution::actor)
        .filter(actor -> actor.wasStartedBy(this))
        .forEach(
            actor -> {
              ends.add(actor.end());
              actor.context().getSelf().tell(Control.Cancel.INSTANCE);
            });
    CompletableFuture<?>[] ended =
        ends.stream().map(Roots::whenPut).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(ended).thenApply(all -> Done.getInstance());
  }

  private static CompletableFuture<Object> whenPut(TaskEnd<?> task) {
    CompletableFuture<Object> end = new CompletableFuture<>();
    task.whenPut(end::complete);
    return end;
  }
}
