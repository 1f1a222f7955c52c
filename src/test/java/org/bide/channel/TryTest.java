package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.GoneException;
import org.bide.task.TaskRef;
import org.bide.testing.Racer;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W3: to send and to receive without waiting, against whatever others do meanwhile")
class TryTest extends WithSystem {

  private static final int RACES = 5_000;

  @ParameterizedTest
  @EnumSource
  void againstAReceive(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        int value = i;
        boolean[] sent = new boolean[1];
        List<CompletableFuture<Fired>> receive = new ArrayList<>();
        racer.race(
            () -> sent[0] = channel.trySend(value),
            () -> receive.add(systems.bide().await(channel.receive()).toCompletableFuture()));
        assertThat(receive.getFirst().isDone()).isEqualTo(sent[0]);
        if (!sent[0]) {
          assertThat(channel.trySend(value)).isTrue();
        }
        assertThat(receive.getFirst().join().get(channel.receive())).contains(value);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void againstASend(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        int value = i;
        List<CompletableFuture<Fired>> send = new ArrayList<>();
        List<Integer> received = new ArrayList<>();
        racer.race(
            () -> channel.tryReceive().ifPresent(received::add),
            () -> send.add(systems.bide().await(channel.send(value)).toCompletableFuture()));
        if (received.isEmpty()) {
          received.add(channel.tryReceive().orElseThrow());
        }
        assertThat(received).containsExactly(value);
        assertThat(send.getFirst()).isDone();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void againstEachOther(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        int value = i;
        boolean[] sent = new boolean[1];
        List<Integer> received = new ArrayList<>();
        racer.race(
            () -> sent[0] = channel.trySend(value),
            () -> channel.tryReceive().ifPresent(received::add));
        channel.tryReceive().ifPresent(received::add);
        assertThat(sent[0]).as("neither waits for the other").isEqualTo(capacity.places() > 0);
        assertThat(received).isEqualTo(sent[0] ? List.of(value) : List.of());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W9: a value that was sent before the channel closed is in it, and no other")
  void againstAClose(Capacity capacity) throws Exception {
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        Channel<Integer> channel = capacity.channel();
        List<Integer> sent = new ArrayList<>();
        racer.race(() -> sendUnlessClosed(channel, sent), channel::close);
        List<Integer> received = new ArrayList<>();
        receiveUntilClosed(channel, received);
        assertThat(received).isEqualTo(sent);
      }
    }
  }

  private static void sendUnlessClosed(Channel<Integer> channel, List<Integer> sent) {
    try {
      if (channel.trySend(10)) {
        sent.add(10);
      }
    } catch (GoneException e) {
      assertThat(channel.isClosed()).isTrue();
    }
  }

  private static void receiveUntilClosed(Channel<Integer> channel, List<Integer> received) {
    try {
      while (true) {
        Optional<Integer> next = channel.tryReceive();
        received.add(next.orElseThrow());
      }
    } catch (GoneException e) {
      assertThat(channel.size()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W9: what was sent before the failure is received, and then its cause")
  void ofAFailedChannel(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    IllegalStateException cause = new IllegalStateException("torn");
    for (int i = 0; i < capacity.places(); i++) {
      channel.trySend(i);
    }
    channel.fail(cause);
    for (int i = 0; i < capacity.places(); i++) {
      assertThat(channel.tryReceive()).contains(i);
    }
    assertThatThrownBy(channel::tryReceive).isInstanceOf(GoneException.class).hasCause(cause);
    assertThatThrownBy(() -> channel.trySend(1)).isInstanceOf(GoneException.class).hasCause(cause);
  }

  @Test
  @DisplayName(
      "W6: a choice of sends that is polled sends once, to the first with room if it is asked")
  void ofSeveralTheOneWithRoom() throws Exception {
    Channel<String> one = Channel.buffered(1);
    Channel<String> other = Channel.buffered(1);
    Event<String> either =
        Event.first(one.send("v").map(sent -> "one"), other.send("v").map(sent -> "other"));
    List<String> sent =
        systems.run(
            task -> {
              Event<String> now = either.orElse("none");
              return List.of(task.select(now), task.select(now), task.select(now));
            });
    assertThat(sent).containsExactly("one", "other", "none");
    assertThat(one.tryReceive()).contains("v");
    assertThat(other.tryReceive()).contains("v");
  }

  @ParameterizedTest
  @EnumSource
  void manyOfEachAndManyThatWait(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    AtomicInteger values = new AtomicInteger();
    int each = 500;
    int parties = 8;
    List<Integer> received = Collections.synchronizedList(new ArrayList<>());
    List<TaskRef<Object, Object>> tasks = new ArrayList<>();
    for (int party = 0; party < parties; party++) {
      tasks.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int i = 0; i < each; i++) {
                      int value = values.getAndIncrement();
                      if (!channel.trySend(value)) {
                        task.select(channel.send(value));
                      }
                    }
                    return null;
                  }));
      tasks.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int i = 0; i < each; i++) {
                      Optional<Integer> now = channel.tryReceive();
                      received.add(now.isPresent() ? now.get() : task.select(channel.receive()));
                    }
                    return null;
                  }));
    }
    for (TaskRef<Object, Object> task : tasks) {
      systems.outcome(task);
    }
    assertThat(received)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, parties * each).boxed().toList());
  }
}
