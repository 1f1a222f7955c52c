package org.bide.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.util.concurrent.CompletableFuture;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Kind;
import org.bide.event.Nature;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.Tallied;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest extends WithSystem {

  private record Rung(int count) implements Tallied<Rung> {
    @Override
    public Rung plus(Rung later) {
      return new Rung(count + later.count);
    }
  }

  /** A remembered event that the test makes happen. */
  private static final class Bell implements Primitive<Rung>, Recorder {
    private final CompletableFuture<Tally<Rung>> tally = new CompletableFuture<>();

    void ring() {
      tally.join().add(new Rung(1));
    }

    void breakDown() {
      tally.join().refuse(new EventException(this, "it fell down"));
    }

    void disappear() {
      tally.join().gone(new Gone(resource(), "was stolen"));
    }

    @Override
    @SuppressWarnings("unchecked") // this event has Rung
    public void record(Tally<?> named) {
      tally.complete((Tally<Rung>) named);
    }

    @Override
    public void forget(Tally<?> named) {}

    @Override
    public Resource resource() {
      return new Resource(Kind.named("task"), "bell");
    }

    @Override
    public String filter() {
      return "";
    }

    @Override
    public Nature nature() {
      return Nature.REMEMBERED;
    }
  }

  /** A taking that the test makes happen. */
  private static final class Gift implements Primitive<String>, Source {
    private Offer offer;

    @Override
    public void attempt(Offer wanted) {}

    @Override
    public void subscribe(Offer wanted) {
      offer = wanted;
    }

    @Override
    public void unsubscribe(Offer wanted) {}

    @Override
    public Resource resource() {
      return new Resource(Kind.named("task"), "gift");
    }

    @Override
    public String filter() {
      return "";
    }

    @Override
    public Nature nature() {
      return Nature.TAKING;
    }
  }

  @Test
  @DisplayName("W7, W9: what was counted before its source broke is reported, then the waits fail")
  void reportsWhatWasCountedBeforeTheRefusal() throws Exception {
    Bell bell = new Bell();
    systems.run(
        task -> {
          task.watch(bell);
          bell.ring();
          bell.breakDown();
          assertThat(task.await(LONG, bell).get(bell)).contains(new Rung(1));
          assertThatThrownBy(() -> task.await(LONG, bell))
              .isInstanceOf(EventException.class)
              .hasMessageContaining("it fell down");
          return null;
        });
  }

  @Test
  @DisplayName(
      "W9: what was counted before its resource was gone is reported, then that it is gone")
  void reportsWhatWasCountedBeforeItWasGone() throws Exception {
    Bell bell = new Bell();
    systems.run(
        task -> {
          task.watch(bell);
          bell.ring();
          bell.disappear();
          assertThat(task.await(LONG, bell).get(bell)).contains(new Rung(1));
          for (int i = 0; i < 2; i++) { // for ever after
            assertThat(task.await(LONG, bell, bell).occurrences())
                .hasSize(2)
                .allMatch(Occurrence::isGone);
          }
          return null;
        });
  }

  @Test
  @DisplayName("W9: a wait that is suspended ends when the resource is gone")
  void endsASuspendedWait() {
    Bell bell = new Bell();
    Memory memory = new Memory(Sources.get(systems.system()));
    Wait wait = new Wait(Waiter.of(memory, over -> {}), Choosing.ALL, bell);
    assertThat(wait.attempt()).isFalse();
    wait.suspend(-1);
    assertThat(wait.isOver()).isFalse();
    bell.disappear();
    assertThat(wait.collect().occurrences()).hasSize(1).allMatch(Occurrence::isGone);
    memory.close();
  }

  @Test
  @DisplayName("W4, W8: a refusal that comes after the commit costs nothing that was taken")
  void aRefusalAfterTheCommitLosesNothing() {
    Bell bell = new Bell();
    Gift gift = new Gift();
    Memory memory = new Memory(Sources.get(systems.system()));
    Wait wait = new Wait(Waiter.of(memory, over -> {}), Choosing.ALL, bell, gift);
    assertThat(wait.attempt()).isFalse();
    wait.suspend(-1);
    assertThat(gift.offer.give("for you")).isTrue();
    bell.breakDown();
    assertThat(wait.collect().get(gift)).contains("for you");
    memory.close();
  }

  @Test
  @DisplayName("W7: every occurrence is in one report, and no report is without one")
  void noReportIsEmpty() throws Exception {
    int many = 200_000;
    Bell bell = new Bell();
    Thread ringing =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < many; i++) {
                    bell.ring();
                  }
                });
    int sum =
        systems.run(
            task -> {
              int counted = 0;
              while (counted < many) {
                counted += task.select(LONG, bell).orElseThrow().count();
              }
              return counted;
            });
    assertThat(sum).isEqualTo(many);
    ringing.join();
  }
}
