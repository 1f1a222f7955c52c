package org.bide.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.bide.testing.WithTestKit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body spawns, watches and stops plain actors, and is watched like one")
class TasksAndActorsTest extends WithTestKit {

  private static ActorRef<String> spawn(Task<?> task) {
    return task.context(
        context -> context.spawnAnonymous(Behaviors.receiveMessage(m -> Behaviors.stopped())));
  }

  /** Runs the function in a turn, for what gives nothing. */
  private static void in(Task<Object> task, Consumer<ActorContext<Object>> use) {
    task.context(
        context -> {
          use.accept(context);
          return null;
        });
  }

  @Test
  @DisplayName("watchWith brings the end of another as a message; unwatch takes that back")
  void watchWith() throws Exception {
    List<Object> told =
        systems.run(
            task -> {
              ActorRef<String> one = spawn(task);
              ActorRef<String> other = spawn(task);
              in(task, context -> context.watchWith(one, "one has ended"));
              in(task, context -> context.watchWith(other, "other has ended"));
              in(task, context -> context.unwatch(other));
              other.tell("stop");
              one.tell("stop");
              Object first = task.receive();
              return List.of(first, task.select(LONG.dividedBy(100), task.message()).isEmpty());
            });
    assertThat(told).containsExactly("one has ended", true);
  }

  @Test
  @DisplayName("What it watches and nobody asks for fails it, as any actor: a death pact")
  void deathPact() {
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                t -> {
                  ActorRef<String> child = spawn(t);
                  in(t, context -> context.watch(child));
                  child.tell("stop");
                  return t.receive();
                });
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(CancellationException.class);
  }

  @Test
  @DisplayName("Its children are stopped with it")
  void childrenEndWithIt() throws Exception {
    TestProbe<String> probe = kit.createTestProbe();
    ActorRef<String> child = systems.run(task -> spawn(task));
    probe.expectTerminated(child, LONG);
  }

  @Test
  @DisplayName("A child is stopped through the context")
  void stops() throws Exception {
    TestProbe<String> probe = kit.createTestProbe();
    systems.run(
        task -> {
          ActorRef<String> child = spawn(task);
          in(task, context -> context.stop(child));
          probe.expectTerminated(child, LONG);
          return null;
        });
  }

  @Test
  @DisplayName("A task under ActorTestKit answers and ends like any actor")
  void underTheTestKit() {
    TestProbe<String> probe = kit.createTestProbe();
    ActorRef<String> task =
        kit.spawn(
            Task.<String>behavior(
                t -> {
                  for (String next = t.receive(); !next.equals("end"); next = t.receive()) {
                    probe.ref().tell(next + "!");
                  }
                  return null;
                }),
            "echo");
    task.tell("hello");
    probe.expectMessage(LONG, "hello!");
    task.tell("end");
    probe.expectTerminated(task, LONG);
    ActorRef<String> other = kit.spawn(Task.<String>behavior(t -> t.receive()), "other");
    kit.stop(other, LONG);
    probe.expectTerminated(other, LONG);
  }
}
