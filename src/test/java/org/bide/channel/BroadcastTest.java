package org.bide.channel;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bide.channel.Reception.Closed;
import org.bide.channel.Reception.Failed;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.GoneException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A broadcast: every subscriber receives every value, at its own pace")
class BroadcastTest extends WithSystem {

  private Broadcast<Integer> numbers;

  @BeforeEach
  void begin() {
    numbers = Broadcast.buffered("numbers", 4);
  }

  private CompletableFuture<Fired> wait(Event<?>... events) {
    return systems.bide().await(events).toCompletableFuture();
  }

  @Test
  void eachReceivesAllInTheOrderInWhichTheyWereSent() throws Exception {
    int count = 10_000;
    List<List<Integer>> received = new ArrayList<>();
    systems.run(
        task -> {
          List<TaskRef<Object, List<Integer>>> readers = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            Subscriber<Integer> mine = numbers.subscribe();
            readers.add(
                task.spawn(
                    reader -> {
                      List<Integer> all = new ArrayList<>();
                      reader.each(mine.receive()).forEach(all::add);
                      return all;
                    }));
          }
          for (int i = 0; i < count; i++) {
            task.select(numbers.send(i));
          }
          numbers.close();
          for (TaskRef<Object, List<Integer>> reader : readers) {
            received.add(task.select(reader.ended()).get());
          }
          return null;
        });
    assertThat(received)
        .hasSize(5)
        .allSatisfy(all -> assertThat(all).isEqualTo(IntStream.range(0, count).boxed().toList()));
  }

  @Test
  void whatIsSentWithoutASubscriberGoesNowhereAtOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(numbers.trySend(i)).isTrue();
    }
    assertThat(numbers.size()).isZero();
    try (Subscriber<Integer> late = numbers.subscribe()) {
      assertThat(late.tryReceive()).isEmpty();
      numbers.trySend(100);
      assertThat(late.tryReceive()).contains(100);
    }
  }

  @Test
  void sendersWaitForTheSlowest() {
    Subscriber<Integer> fast = numbers.subscribe();
    Subscriber<Integer> slow = numbers.subscribe();
    for (int i = 0; i < 4; i++) {
      assertThat(numbers.trySend(i)).isTrue();
      assertThat(fast.tryReceive()).contains(i);
    }
    assertThat(numbers.trySend(4)).isFalse();
    CompletableFuture<Fired> send = wait(numbers.send(4));
    assertThat(send).isNotDone();
    assertThat(slow.behind()).isEqualTo(4);
    assertThat(slow.tryReceive()).contains(0);
    assertThat(send.join().get(numbers.send(4))).contains(Sent.SENT);
    assertThat(fast.tryReceive()).contains(4);
  }

  @Test
  void oneThatLeavesHoldsUpNobody() {
    Subscriber<Integer> fast = numbers.subscribe();
    Subscriber<Integer> slow = numbers.subscribe();
    for (int i = 0; i < 4; i++) {
      numbers.trySend(i);
      fast.tryReceive();
    }
    CompletableFuture<Fired> send = wait(numbers.send(4));
    slow.close();
    assertThat(send).isCompleted();
    assertThat(numbers.subscribers()).isEqualTo(1);
    assertThat(numbers.size()).isEqualTo(1);
    assertThat(slow.behind()).isZero();
    slow.close(); // once more does nothing
  }

  @Test
  @DisplayName("W9: who waits at one that is closed learns it")
  void closedWhileSomebodyWaits() {
    Subscriber<Integer> mine = numbers.subscribe();
    Subscriber<Integer> other = numbers.subscribe();
    CompletableFuture<Fired> waiting = wait(mine.next());
    CompletableFuture<Fired> elsewhere = wait(other.next());
    mine.close();
    assertThat(waiting.join().get(mine.next())).contains(new Closed<>());
    assertThatThrownBy(mine::tryReceive)
        .isInstanceOf(GoneException.class)
        .hasMessage("channel:numbers/1 was closed");
    assertThat(elsewhere).isNotDone();
    numbers.close();
    assertThat(elsewhere.join().get(other.next())).contains(new Closed<>());
  }

  @Test
  @DisplayName("W9: when it closes, senders learn it at once and subscribers drain first")
  void closing() {
    Subscriber<Integer> mine = numbers.subscribe();
    for (int i = 0; i < 4; i++) {
      numbers.trySend(i);
    }
    CompletableFuture<Fired> send = wait(numbers.send(4));
    IOException cause = new IOException("torn");
    assertThat(numbers.fail(cause)).isTrue();
    assertThat(send.join().occurrences().getFirst().isGone()).isTrue();
    for (int i = 0; i < 4; i++) {
      assertThat(mine.tryReceive()).contains(i);
    }
    assertThat(wait(mine.next()).join().get(mine.next())).contains(new Failed<>(cause));
    assertThat(numbers.closed()).isEqualTo(numbers.closed());
    assertThat(wait(numbers.closed()).join().size()).isEqualTo(1);
    try (Subscriber<Integer> late = numbers.subscribe()) {
      assertThatThrownBy(late::tryReceive).isInstanceOf(GoneException.class).hasCause(cause);
    }
  }

  @Test
  @DisplayName("W4: a wait that ended otherwise has received nothing")
  void nothingTaken() throws Exception {
    try (Subscriber<Integer> mine = numbers.subscribe()) {
      boolean nothing =
          systems.run(task -> task.select(ofMillis(1), mine.receive(), mine.receive()).isEmpty());
      assertThat(nothing).isTrue();
      numbers.trySend(1);
      numbers.trySend(2);
      assertThat(mine.tryReceive()).contains(1);
      mine.putBack(1);
      assertThat(mine.behind()).isEqualTo(2);
      assertThat(systems.<Integer>run(task -> task.select(mine.receive()))).isEqualTo(1);
      assertThat(systems.<Integer>run(task -> task.select(mine.receive()))).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("W3: tasks that share a subscriber share its values")
  void shared() throws Exception {
    int count = 1_000;
    try (Subscriber<Integer> ours = numbers.subscribe()) {
      int sum =
          systems.run(
              task -> {
                List<TaskRef<Object, Integer>> readers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                  readers.add(
                      task.spawn(
                          reader -> {
                            int total = 0;
                            for (int number : reader.each(ours.receive())) {
                              total += number;
                            }
                            return total;
                          }));
                }
                for (int i = 1; i <= count; i++) {
                  task.select(numbers.send(i));
                }
                numbers.close();
                int total = 0;
                for (TaskRef<Object, Integer> reader : readers) {
                  total += task.select(reader.ended()).get();
                }
                return total;
              });
      assertThat(sum).isEqualTo(count * (count + 1) / 2);
    }
  }

  @Test
  @DisplayName("W15: waits leave nothing")
  void nothingLeft() throws Exception {
    Subscriber<Integer> mine = numbers.subscribe();
    for (int i = 0; i < 4; i++) {
      numbers.trySend(i);
    }
    systems.run(task -> task.await(Duration.ofMillis(1), numbers.send(5), numbers.send(6)));
    for (int i = 0; i < 4; i++) {
      mine.tryReceive();
    }
    systems.run(task -> task.await(Duration.ofMillis(1), mine.receive(), mine.next()));
    assertThat(((Follow<Integer>) mine.receive()).exchange().look(Floor::waiting)).isZero();
  }

  @Test
  void eventsAreValuesThatPrint() {
    Subscriber<Integer> first = numbers.subscribe();
    Subscriber<Integer> second = numbers.subscribe();
    assertThat(numbers).hasToString("channel:numbers");
    assertThat(first).hasToString("channel:numbers/1");
    assertThat(second.receive()).hasToString("channel:numbers/2:receive");
    assertThat(first.receive()).isEqualTo(first.receive()).isNotEqualTo(second.receive());
    assertThatThrownBy(() -> Broadcast.buffered(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more");
  }
}
