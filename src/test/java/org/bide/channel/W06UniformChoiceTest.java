package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W6: among takings that are ready the choice is uniform")
class W06UniformChoiceTest extends WithSystem {

  private static final int CHOICES = 3_000;

  private static Channel<Integer> full(int value) {
    Channel<Integer> channel = Channel.buffered(CHOICES);
    for (int i = 0; i < CHOICES; i++) {
      channel.trySend(value);
    }
    return channel;
  }

  private int[] choose(List<Event<Integer>> events) throws Exception {
    return systems.run(
        task -> {
          int[] chosen = new int[events.size()];
          for (int i = 0; i < CHOICES; i++) {
            chosen[task.select(Event.choose(events))]++;
          }
          return chosen;
        });
  }

  @Test
  void threeThatAreReady() throws Exception {
    int[] chosen = choose(List.of(full(0).receive(), full(1).receive(), full(2).receive()));
    assertThat(Arrays.stream(chosen).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(27 * CHOICES / 100, 40 * CHOICES / 100));
  }

  @Test
  @DisplayName("W6: the one after a gap is not favoured")
  void twoOfThree() throws Exception {
    Event<Integer> never = Channel.<Integer>rendezvous().receive();
    for (int gap = 0; gap < 3; gap++) {
      List<Event<Integer>> events =
          Arrays.asList(full(0).receive(), full(1).receive(), full(2).receive());
      events.set(gap, never);
      int[] chosen = choose(events);
      assertThat(chosen[gap]).isZero();
      assertThat(chosen[(gap + 1) % 3]).isBetween(45 * CHOICES / 100, 55 * CHOICES / 100);
    }
  }

  @Test
  void sendsAndReceivesAlike() throws Exception {
    Channel<Integer> from = full(0);
    Channel<Integer> to = Channel.buffered(CHOICES);
    int[] chosen = choose(List.of(from.receive(), to.send(7).map(sent -> 1)));
    assertThat(chosen[1]).isBetween(45 * CHOICES / 100, 55 * CHOICES / 100);
    assertThat(to.size()).isEqualTo(chosen[1]);
    assertThat(from.size()).isEqualTo(CHOICES - chosen[0]);
  }

  @Test
  void awaitTakesFromEachAsOften() throws Exception {
    Channel<Integer> one = full(0);
    Channel<Integer> other = full(1);
    systems.run(
        task -> {
          for (int i = 0; i < CHOICES; i++) {
            assertThat(task.await(one.receive(), other.receive()).size()).isEqualTo(1);
          }
          return null;
        });
    assertThat(one.size() + other.size()).isEqualTo(CHOICES);
    assertThat(one.size()).isBetween(45 * CHOICES / 100, 55 * CHOICES / 100);
  }

  @Test
  @DisplayName("W6: first keeps the order given")
  void first() throws Exception {
    Event<Integer> never = Channel.<Integer>rendezvous().receive();
    Event<Integer> one = full(1).receive();
    Event<Integer> two = full(2).receive();
    int sum =
        systems.run(
            task -> {
              int ones = 0;
              for (int i = 0; i < CHOICES; i++) {
                ones += task.select(Event.first(never, one, two));
              }
              return ones;
            });
    assertThat(sum).isEqualTo(CHOICES);
  }
}
