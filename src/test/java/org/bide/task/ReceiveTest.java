package org.bide.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
