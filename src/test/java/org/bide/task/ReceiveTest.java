package org.bide.task;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bide.testing.Systems.LONG;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A task that waits for a message and nothing else")
class ReceiveTest extends WithSystem {

  private static final int SENDERS = 3;
  private static final int EACH = 20_000;

  @Test
  void getsEveryMessageOfManySendersInTheOrderOfEach() throws Exception {
    TaskRef<Integer, BitSet> reader = systems.bide().spawn(ReceiveTest::readAll);
    List<Thread> senders = new ArrayList<>();
    for (int s = 0; s < SENDERS; s++) {
      int first = s * EACH;
      senders.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < EACH; i++) {
                      reader.tell(first + i);
                      if (i % 16 == 0) {
                        Thread.yield(); // lets the reader park in between
                      }
                    }
                  }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(systems.outcome(reader).cardinality()).isEqualTo(SENDERS * EACH);
  }

  private static BitSet readAll(Task<Integer> task) {
    BitSet seen = new BitSet();
    for (int i = 0; i < SENDERS * EACH; i++) {
      int message = task.receive();
      if (message % EACH > 0 && !seen.get(message - 1)) {
        throw new IllegalStateException(message + " overtook the one before it");
      }
      seen.set(message);
    }
    return seen;
  }

  @Test
  @DisplayName("W1, W16: is cancelled in it")
  void isCancelled() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  running.countDown();
                  return body.receive();
                });
    running.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
  }

  @Test
  @DisplayName("W4: an interrupt ends the wait, and takes no message")
  void isInterrupted() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CountDownLatch interrupted = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  thread.complete(Thread.currentThread());
                  try {
                    return body.receive();
                  } catch (TaskCancelledException e) {
                    interrupted.countDown();
                    return body.receive();
                  }
                });
    thread.get().interrupt();
    interrupted.await();
    task.tell("kept");
    assertThat(systems.outcome(task)).isEqualTo("kept");
  }

  @Test
  void alternatesWithWaitsForMoreThanMessages() throws Exception {
    List<Object> received =
        systems.run(
            task -> {
              List<Object> all = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                task.self().tell(i);
                all.add(i % 2 == 0 ? task.receive() : task.select(task.message()));
              }
              return all;
            });
    assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kept"})
  @DisplayName("W8: nobody else may wait for a task's messages, whether or not there is one")
  void belongToTheTaskAlone(String message) throws Exception {
    CompletableFuture<Event<Object>> messages = new CompletableFuture<>();
    Channel<String> go = Channel.rendezvous();
    TaskRef<Object, Object> owner =
        systems
            .bide()
            .spawn(
                task -> {
                  if (!message.isEmpty()) {
                    task.self().tell(message);
                    task.select(Timer.after(ofMillis(10))); // its actor has a turn meanwhile
                  }
                  messages.complete(task.message());
                  task.select(go.receive());
                  return task.select(task.message());
                });
    Event<Object> event = messages.get();
    assertThatThrownBy(() -> systems.run(task -> task.await(ofMillis(10), event)))
        .cause()
        .isInstanceOf(EventException.class)
        .hasMessage(
            "cannot wait for " + event + ": only the task itself may wait for its messages");
    assertThat(systems.bide().await(ofMillis(10), event).toCompletableFuture())
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(EventException.class);
    systems.run(task -> task.select(go.send("go")));
    owner.tell("kept");
    assertThat(systems.outcome(owner)).isEqualTo("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kept"})
  @DisplayName("W8: a task waits for one message at a time, and keeps what it has taken")
  void oneAtATime(String message) throws Exception {
    systems.run(
        task -> {
          if (!message.isEmpty()) {
            task.self().tell(message);
            task.select(Timer.after(ofMillis(10))); // its actor has a turn meanwhile
          }
          EventException refused =
              catchThrowableOfType(
                  EventException.class, () -> task.all(LONG, task.message(), task.message()));
          assertThat(refused)
              .hasMessage(
                  "cannot wait for %s: the task waits for a message already; let it take one after"
                      + " the other",
                  task.message());
          task.self().tell("next");
          Object next = HasFired.before(refused).get(task.message()).orElseGet(task::receive);
          assertThat(next).isEqualTo(message.isEmpty() ? "next" : message);
          return message.isEmpty() ? next : assertThat(task.receive()).isEqualTo("next");
        });
  }
}
