package org.bide.contract;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bide.actor.Termination;
import org.bide.ask.Ask;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.file.FileWatch;
import org.bide.future.Later;
import org.bide.io.Stalled;
import org.bide.process.Child;
import org.bide.shutdown.Shutdown;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.TaskRef;
import org.bide.testing.LiveObjects;
import org.bide.testing.OpenFiles;
import org.bide.testing.WithSystem;
import org.bide.thread.Join;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("W15: the books of every source return to their start")
class W15EverySourceTest extends WithSystem {

  private static final int WAITS = 200_000;
  private static final int WAITS_OF_A_TASK = 10_000;
  private static final int AT_ONCE = 4;

  /** What the JVM keeps for itself; one word for each wait would be more. */
  private static final long MOST_BYTES = 1_500_000;

  @TempDir static Path directory;

  private final List<Event<?>> losers = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private Child sleeper;
  private FdPipe silent;
  private Stalled stalled;
  private TaskRef<Object, Object> idle;

  /** One event of each sort that does not fire. */
  @BeforeAll
  void begin() throws Exception {
    sleeper = Child.of("sleep", "1000").start();
    silent = Fd.pipe();
    idle = systems.bide().spawn(task -> task.select(Event.never()));
    Path file = Files.createFile(directory.resolve("silent"));
    stalled = Stalled.open(file);
    Thread thread = Thread.startVirtualThread(this::sleepUntilTheEnd);
    losers.addAll(
        List.of(
            Timer.after(ofDays(1)),
            Timer.at(Instant.now().plus(ofDays(1))),
            Timer.every(ofDays(1)),
            silent.reader().readable(),
            silent.reader().readable().edge(),
            silent.reader().hungUp(),
            sleeper.exited(),
            Signal.of("WINCH").raised(),
            Join.of(thread),
            FileWatch.of(file),
            FileWatch.tree(directory),
            Trigger.counting().fired(),
            idle.ended(),
            Channel.<String>rendezvous().receive(),
            Channel.<String>rendezvous().send("nobody"),
            Channel.<String>rendezvous().closed(),
            Channel.<String>latest().receive(),
            Broadcast.<String>buffered(1).subscribe().receive(),
            stalled.read(),
            Shutdown.begun(),
            Termination.of(idle.ref()),
            Ask.<Object, Object>of(systems.system().ignoreRef(), replyTo -> replyTo),
            Ask.withStatus(systems.system().ignoreRef(), replyTo -> replyTo),
            Later.of(new CompletableFuture<String>()),
            Later.ofFuture(new FutureTask<>(() -> "never run"))));
    assertThat(List.of(losers.size() % 2, losers.size() % 3))
        .as("each of an odd number that 3 does not divide comes in every wrapping")
        .doesNotContain(0);
  }

  private void sleepUntilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  void endThem() throws Exception {
    end.countDown();
    idle.cancel();
    silent.close();
    stalled.close();
    sleeper.signal("KILL");
  }

  /** Some of them, in turn, every other one wrapped in some way. */
  private Event<?>[] losers(int turn) {
    return IntStream.range(turn, turn + AT_ONCE)
        .<Event<?>>mapToObj(
            i -> {
              Event<?> event = losers.get(i % losers.size());
              return i % 2 == 0 ? event : wrapped(event, i / 2);
            })
        .toArray(Event<?>[]::new);
  }

  private static <T> Event<?> wrapped(Event<T> event, int how) {
    return switch (how % 6) {
      case 0 -> event.map(detail -> 1);
      case 1 -> Event.guard(() -> event);
      case 2 -> Event.withNack(nack -> event);
      case 3 -> event.within(ofDays(2)).recover(failure -> null);
      case 4 -> Event.first(Event.choose(event, Event.never()), Timer.after(ofDays(3)));
      default -> event.unless(Timer.after(ofDays(4)));
    };
  }

  /** Waits first for what is made once and stays, and then again and again. */
  private void assertLeavesNothing(int times, IntFunction<Body<Object, Void>> wait)
      throws Exception {
    run(1_000, wait);
    OpenFiles files = OpenFiles.of(systems);
    LiveObjects before = LiveObjects.now();
    run(times, wait);
    before.awaitNothingNew(MOST_BYTES);
    files.awaitNothingNew();
  }

  private void run(int times, IntFunction<Body<Object, Void>> wait) throws Exception {
    for (int done = 0; done < times; done += WAITS_OF_A_TASK) {
      int first = done;
      int end = Math.min(times, done + WAITS_OF_A_TASK);
      systems.run(
          task -> {
            for (int turn = first; turn < end; turn++) {
              wait.apply(turn).run(task);
            }
            return null;
          });
    }
  }

  @Test
  void waitsThatAMessageEnds() throws Exception {
    assertLeavesNothing(
        WAITS,
        turn ->
            task -> {
              Event<?>[] events = Arrays.copyOf(losers(turn), AT_ONCE + 1);
              events[AT_ONCE] = task.message();
              task.self().tell(turn); // arrives in a later turn, so the wait suspends first
              assertThat(task.await(ofDays(5), events).size()).isOne();
              return null;
            });
  }

  @Test
  void waitsThatTimeOut() throws Exception {
    assertLeavesNothing(
        WAITS / 10,
        turn ->
            task -> {
              Duration timeout = turn % 3 == 0 ? ZERO : ofNanos(1);
              assertThat(task.await(timeout, losers(turn)).isEmpty()).isTrue();
              return null;
            });
  }

  @Test
  @DisplayName("W4, W15: waits that are cancelled as soon as they have begun")
  void waitsThatAreCancelled() throws Exception {
    assertLeavesNothing(
        WAITS / 10,
        turn ->
            task -> {
              var wait = systems.bide().await(losers(turn)).toCompletableFuture();
              assertThat(wait.cancel(false)).isTrue();
              return null;
            });
  }
}
