package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.GoneException;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Racer;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W4: a cancelled or timed-out wait has taken nothing")
class W04NothingTakenTest extends WithSystem {

  private static final int RACES = 20_000;

  /** More than a task comes to send as a rule; one that does may not use the next one's values. */
  private static final int OF_EACH = 100_000;

  @ParameterizedTest
  @EnumSource
  void aCancelledReceiveAgainstASend(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    int cancelled = 0;
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        int value = i;
        CompletableFuture<Fired> receive = await(channel.receive());
        boolean[] sent = new boolean[1];
        racer.race(() -> receive.cancel(false), () -> sent[0] = channel.trySend(value));
        List<Integer> received = new ArrayList<>();
        drain(channel, received);
        if (receive.isCancelled()) {
          cancelled++;
        } else {
          received.add(receive.join().get(channel.receive()).orElseThrow());
        }
        assertThat(received).isEqualTo(sent[0] ? List.of(value) : List.of());
      }
    }
    assertThat(cancelled).isBetween(1, RACES - 1);
    assertThat(Capacity.waitingAt(channel)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledSendAgainstAReceive(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    for (int i = 0; i < capacity.places(); i++) {
      channel.trySend(-1);
    }
    int cancelled = 0;
    try (Racer racer = new Racer()) {
      for (int i = 0; i < RACES; i++) {
        CompletableFuture<Fired> send = await(channel.send(i));
        List<Integer> received = new ArrayList<>();
        racer.race(() -> send.cancel(false), () -> channel.tryReceive().ifPresent(received::add));
        drain(channel, received);
        assertThat(received.contains(i)).isEqualTo(!send.isCancelled());
        cancelled += send.isCancelled() ? 1 : 0;
        for (int place = 0; place < capacity.places(); place++) {
          channel.trySend(-1);
        }
      }
    }
    assertThat(cancelled).isBetween(1, RACES - 1);
    assertThat(Capacity.waitingAt(channel)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void timeoutsOnBothSides(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Integer> received = new ConcurrentLinkedQueue<>();
    List<TaskRef<Object, Object>> senders = new ArrayList<>();
    List<TaskRef<Object, Object>> receivers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int first = i * 3_000;
      senders.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int value = first; value < first + 3_000; value++) {
                      if (task.select(aMoment(), channel.send(value)).isPresent()) {
                        sent.add(value);
                      }
                    }
                    return null;
                  }));
      receivers.add(
          systems.bide().spawn(task -> receiveUntilClosed(task, channel, aMoment(), received)));
    }
    for (TaskRef<Object, Object> sender : senders) {
      systems.outcome(sender);
    }
    channel.close();
    for (TaskRef<Object, Object> receiver : receivers) {
      systems.outcome(receiver);
    }
    assertSame(sent, received);
    assertThat(Capacity.waitingAt(channel)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void tasksThatAreCancelled(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Integer> received = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 300; i++) {
      int first = i * OF_EACH;
      TaskRef<Object, Object> sender =
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int value = first; value < first + OF_EACH; value++) {
                      task.await(channel.send(value));
                      sent.add(value);
                    }
                    return null;
                  });
      TaskRef<Object, Object> receiver =
          systems
              .bide()
              .spawn(task -> receiveUntilClosed(task, channel, Duration.ofDays(1), received));
      for (int spins = ThreadLocalRandom.current().nextInt(20_000); spins > 0; spins--) {
        Thread.onSpinWait();
      }
      boolean senderFirst = ThreadLocalRandom.current().nextBoolean();
      (senderFirst ? sender : receiver).cancel();
      (senderFirst ? receiver : sender).cancel();
      await(sender.ended()).join();
      await(receiver.ended()).join();
      assertThat(Capacity.waitingAt(channel)).isZero();
    }
    drain(channel, received);
    assertSame(sent, received);
  }

  private CompletableFuture<Fired> await(Event<?>... events) {
    return systems.bide().await(events).toCompletableFuture();
  }

  private static void drain(Channel<Integer> channel, Collection<Integer> into) {
    for (var next = channel.tryReceive(); next.isPresent(); next = channel.tryReceive()) {
      into.add(next.get());
    }
  }

  private static void assertSame(Collection<Integer> sent, Collection<Integer> received) {
    assertThat(sent).isNotEmpty();
    assertThat(received).doesNotHaveDuplicates();
    assertThat(without(sent, received)).as("sent but not received").isEmpty();
    assertThat(without(received, sent)).as("received but not sent").isEmpty();
  }

  private static Set<Integer> without(Collection<Integer> all, Collection<Integer> others) {
    Set<Integer> rest = new TreeSet<>(all);
    rest.removeAll(new HashSet<>(others));
    return rest;
  }

  private static Duration aMoment() {
    return Duration.ofNanos(1 + ThreadLocalRandom.current().nextInt(100_000));
  }

  private static Object receiveUntilClosed(
      Task<?> task, Channel<Integer> channel, Duration timeout, Collection<Integer> received) {
    try {
      while (true) {
        task.select(timeout, channel.receive()).ifPresent(received::add);
      }
    } catch (GoneException e) {
      return null;
    }
  }
}
