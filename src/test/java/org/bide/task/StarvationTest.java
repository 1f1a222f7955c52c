package org.bide.task;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One event loop, on which a task floods: it never has to suspend. How long another stands still
 * meanwhile is counted in the waits of the flooding one, since time says nothing on a busy machine.
 */
@DisplayName("A task that always finds something ready starves no neighbour on its thread")
class StarvationTest {

  private static final int ROUNDS = 20;

  /** For what is made once, and takes several turns. */
  private static final int ROUNDS_BEFORE = 5;

  /** Then it lets go before what the dispatcher has queued. */
  private static final long WAITS_IN_A_ROW = 64;

  /** After so many turns the loop looks for what does not come from its own thread; twice that. */
  private static final long MOST = 2 * 61 * WAITS_IN_A_ROW;

  private final AtomicLong floods = new AtomicLong();
  private Systems systems;

  @BeforeEach
  void start() {
    systems = new Systems("bide.carrier = confined, bide.loop.loops = 1");
  }

  @AfterEach
  void stop() {
    systems.close();
  }

  /** What is ready at every wait. */
  enum Flood {
    FACTS {
      @Override
      void once(Task<?> task, Channel<Integer> channel) {
        task.await(Event.always(1));
      }
    },
    TIMERS {
      @Override
      void once(Task<?> task, Channel<Integer> channel) {
        task.await(Timer.after(ZERO));
      }
    },
    A_CHANNEL {
      @Override
      void once(Task<?> task, Channel<Integer> channel) {
        task.select(channel.send(1).map(sent -> 1), channel.receive());
      }
    },
    WHAT_IS_POLLED {
      @Override
      void once(Task<?> task, Channel<Integer> channel) {
        task.select(ZERO, Event.first(Event.never(), Event.always(1)));
      }
    },
    CALLS_OF_ITS_ACTOR {
      @Override
      void once(Task<?> task, Channel<Integer> channel) {
        task.context(context -> 1);
      }
    };

    abstract void once(Task<?> task, Channel<Integer> channel);
  }

  @ParameterizedTest
  @EnumSource
  void aTimer(Flood flood) throws Exception {
    spawn(flood);
    List<Long> waits = systems.run(task -> counted(() -> task.select(Timer.after(ofNanos(1)))));
    assertThat(waits).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(MOST));
  }

  @ParameterizedTest
  @EnumSource
  void aCallOfAnotherTask(Flood flood) throws Exception {
    spawn(flood);
    Channel<String> questions = Channel.rendezvous();
    Channel<String> answers = Channel.rendezvous();
    systems
        .bide()
        .spawn(
            task -> {
              while (true) {
                task.select(answers.send(task.select(questions.receive())));
              }
            });
    List<Long> waits =
        systems.run(
            task ->
                counted(
                    () -> {
                      task.select(questions.send("?"));
                      task.select(answers.receive());
                    }));
    assertThat(waits).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(MOST));
  }

  private void spawn(Flood flood) {
    Channel<Integer> channel = Channel.buffered(1);
    systems
        .bide()
        .spawn(
            task -> {
              while (!Thread.currentThread().isInterrupted()) { // some of it is no wait
                flood.once(task, channel);
                floods.incrementAndGet();
              }
              return null;
            });
    await().until(() -> floods.get() > WAITS_IN_A_ROW);
  }

  /** How often the flooding task waits during each. */
  private List<Long> counted(Runnable step) {
    for (int i = 0; i < ROUNDS_BEFORE; i++) {
      step.run();
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long before = floods.get();
      step.run();
      waits.add(floods.get() - before);
    }
    return waits;
  }
}
