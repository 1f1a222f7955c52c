package org.bide.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.InvalidActorNameException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("A task's name is its own until it has ended")
class NameTest extends WithSystem {

  @Test
  @DisplayName("and no longer, though its actor may be about to stop")
  void freeAtTheEnd() {
    for (int i = 0; i < 1000; i++) {
      systems.end(systems.bide().spawn("again", _ -> null));
    }
  }

  @Test
  @DisplayName("and no longer, where it failed")
  void freeAfterAFailure() {
    for (int i = 0; i < 20; i++) {
      systems.end(
          systems
              .bide()
              .spawn(
                  "fails",
                  _ -> {
                    throw new IllegalStateException("of purpose");
                  }));
    }
  }

  @Test
  @DisplayName("and no longer, among the children of one task")
  void freeAmongChildren() throws Exception {
    int rounds =
        systems.run(
            task -> {
              int ended = 0;
              for (int i = 0; i < 1000; i++) {
                task.select(task.spawn("child", _ -> null).ended());
                ended++;
              }
              return ended;
            });
    assertThat(rounds).isEqualTo(1000);
  }

  @Test
  @DisplayName("so that another of that name is refused")
  void refused() {
    TaskRef<Object, Object> one = systems.bide().spawn("only", task -> task.select(Event.never()));
    assertThatThrownBy(() -> systems.bide().spawn("only", _ -> null))
        .isInstanceOf(InvalidActorNameException.class)
        .hasMessage(
            "the name of a task must be free, and the task only has not ended;"
                + " wait for its end, or choose another name");
    one.cancel();
    systems.end(one);
    systems.end(systems.bide().spawn("only", _ -> null));
  }

  @Test
  @DisplayName("so that another child of that name is refused, begun or not")
  void childRefused() throws Exception {
    String refusal =
        systems.run(
            task -> {
              TaskRef<Object, Object> only = task.spawn("only", t -> t.select(Event.never()));
              try {
                return task.spawn("only", _ -> null).toString();
              } catch (InvalidActorNameException e) {
                return e.getMessage();
              } finally {
                only.cancel();
              }
            });
    assertThat(refusal)
        .isEqualTo(
            "the name of a task must be free, and the task only has not ended;"
                + " wait for its end, or choose another name");
  }

  @Test
  @DisplayName("and it is one that actors may have")
  void alphabet() {
    for (String wrong : List.of("a/b", "$a", "")) {
      assertThatThrownBy(() -> systems.bide().spawn(wrong, _ -> null))
          .isInstanceOf(InvalidActorNameException.class);
    }
  }

  @Test
  @DisplayName("whatever names were made up for others")
  void besidesMadeUpOnes() throws Exception {
    TaskRef<Object, Object> unnamed = systems.bide().spawn(task -> task.select(Event.never()));
    int number = Integer.parseInt(unnamed.toString().substring("task:task-".length()));
    TaskRef<Object, Integer> same = systems.bide().spawn("task-" + number, _ -> number);
    TaskRef<Object, Integer> next = systems.bide().spawn("task-" + (number + 2), _ -> number);
    assertThat(systems.outcome(same)).isEqualTo(number);
    assertThat(systems.outcome(next)).isEqualTo(number);
    Integer unnamedToo = systems.run(_ -> number);
    assertThat(unnamedToo).isEqualTo(number);
    unnamed.cancel();
    systems.end(unnamed);
  }

  @RepeatedTest(100)
  @DisplayName("and of two who ask at the same time one has it")
  void twoAtOnce() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Callable<TaskRef<Object, Object>> spawn =
        () -> {
          both.await();
          try {
            return systems.bide().spawn("both", task -> task.select(Event.never()));
          } catch (InvalidActorNameException refused) {
            return null;
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<TaskRef<Object, Object>> left = threads.submit(spawn);
      Future<TaskRef<Object, Object>> right = threads.submit(spawn);
      TaskRef<Object, Object> one = left.get() == null ? right.get() : left.get();
      assertThat(left.get() == null).isNotEqualTo(right.get() == null);
      one.cancel();
      systems.end(one);
    }
  }
}
