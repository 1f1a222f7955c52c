package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A buffer keeps its size, whoever sends and receives")
class BufferTest extends WithSystem {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void holdsAsMuchAfterManyTransfers(int capacity) {
    Channel<Integer> channel = Channel.buffered(capacity);
    for (int round = 0; round < 100; round++) {
      int sent = 0;
      while (channel.trySend(sent)) {
        sent++;
      }
      assertThat(sent).isEqualTo(capacity);
      for (int i = 0; i < capacity; i++) {
        assertThat(channel.tryReceive()).contains(i);
      }
    }
  }

  @Test
  @DisplayName("W3: a place that a choice frees, the next sender has")
  void aChoiceThatReceives() throws Exception {
    Channel<Integer> one = Channel.buffered(1);
    Channel<Integer> other = Channel.buffered(1);
    List<Integer> received =
        systems.run(
            task -> {
              List<Integer> all = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                task.select(one.send(i));
                all.add(task.select(other.receive(), one.receive()));
              }
              return all;
            });
    assertThat(received).hasSize(100).isSorted();
  }

  @Test
  @DisplayName("W3: a place that is taken by a choice, a receiver frees")
  void aChoiceThatSends() throws Exception {
    Channel<Integer> full = Channel.buffered(1);
    Channel<Integer> free = Channel.buffered(1);
    full.trySend(-1);
    systems.run(
        task -> {
          for (int i = 0; i < 100; i++) {
            Event<?> send = free.send(i);
            Fired fired = task.await(full.send(i), send);
            assertThat(fired.has(send)).isTrue();
            assertThat(free.tryReceive()).contains(i);
          }
          return null;
        });
    assertThat(full.tryReceive()).contains(-1);
    assertThat(full.tryReceive()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Values, then the end: nothing overtakes")
  void closedBehindItsValues(Capacity capacity) throws Exception {
    for (int round = 0; round < 200; round++) {
      Channel<Integer> channel = capacity.channel();
      List<Object> received =
          systems.run(
              task -> {
                task.spawn(
                    sender -> {
                      for (int i = 10; i < 13; i++) {
                        sender.select(channel.send(i));
                      }
                      return channel.close();
                    });
                List<Object> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                  var only = task.await(channel.receive()).occurrences().getFirst();
                  all.add(only.isGone() ? "gone" : only.value());
                }
                return all;
              });
      assertThat(received).containsExactly(10, 11, 12, "gone");
    }
  }
}
