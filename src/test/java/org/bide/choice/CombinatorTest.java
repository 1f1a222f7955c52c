package org.bide.choice;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.event.Event.always;
import static org.bide.event.Event.choose;
import static org.bide.event.Event.first;
import static org.bide.event.Event.guard;
import static org.bide.event.Event.never;
import static org.bide.testing.Systems.LONG;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Events are values: what the combinators make of them")
class CombinatorTest extends WithSystem {

  private static final Event<?> NO_SUCH_PROCESS = Event.parse("process:4194303:exit");

  private <T> T select(Event<T> event) throws Exception {
    return systems.run(task -> task.select(event));
  }

  @Test
  void alwaysFiresAtOnceAndEachTime() throws Exception {
    assertThat(select(always(7))).isEqualTo(7);
    Event<Integer> seven = always(7);
    int twice = systems.run(task -> task.select(seven) + task.select(seven));
    assertThat(twice).isEqualTo(14);
    assertThatNullPointerException().isThrownBy(() -> always(null));
  }

  @Test
  @DisplayName("W1: a wait for what never happens ends with its time, or is cancelled")
  void never_() throws Exception {
    Optional<Object> none = systems.run(task -> task.select(ofMillis(1), never()));
    assertThat(none).isEmpty();
    assertThat(systems.run(task -> task.await(ZERO, never())).isEmpty()).isTrue();
    TaskRef<Object, Object> waiting = systems.bide().spawn(task -> task.select(never()));
    waiting.cancel();
    assertThatThrownBy(() -> systems.outcome(waiting)).isInstanceOf(TaskCancelledException.class);
    assertThatThrownBy(() -> systems.run(task -> task.await()))
        .as("to name no event at all is a mistake")
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guardIsMadeAtEachWaitOnTheThreadThatWaits() throws Exception {
    AtomicInteger makings = new AtomicInteger();
    Event<Integer> counted = guard(() -> always(makings.incrementAndGet()));
    assertThat(makings).hasValue(0);
    systems.run(
        task -> {
          Thread body = Thread.currentThread();
          assertThat(task.select(counted)).isEqualTo(1);
          int negative = task.select(choose(never(), counted.map(i -> -i)));
          assertThat(negative).isEqualTo(-2);
          Thread made = task.select(guard(() -> always(Thread.currentThread())));
          assertThat(made).isEqualTo(body);
          return null;
        });
  }

  @Test
  void whatAMakerThrowsTheWaitThrows() {
    Event<Object> broken =
        guard(
            () -> {
              throw new IllegalStateException("not today");
            });
    assertThatThrownBy(() -> select(choose(always(1), broken))).hasRootCauseMessage("not today");
  }

  @Test
  @DisplayName("W7: a made event is of each wait and cannot be counted ahead; what is made can")
  void guardsAreNotWatched() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    Event<?> made = guard(trigger::fired);
    systems.run(
        task -> {
          for (Event<?> event : List.of(made, Event.withNack(nack -> trigger.fired()))) {
            assertThatThrownBy(() -> task.watch(event))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("watch what it gives");
          }
          task.watch(trigger.fired());
          return null;
        });
  }

  @Test
  void nullIsNoEvent() {
    assertThatNullPointerException().isThrownBy(() -> choose(never(), null));
    assertThatNullPointerException().isThrownBy(() -> first(never(), null));
    assertThatNullPointerException().isThrownBy(() -> choose(Arrays.asList(never(), null)));
    assertThatNullPointerException().isThrownBy(() -> never().unless(null));
    assertThatNullPointerException().isThrownBy(() -> never().map(null));
  }

  @Test
  void pollNeverWaits() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    Event<Optional<String>> polled = channel.receive().poll();
    assertThat(select(polled)).isEmpty();
    channel.trySend("a");
    assertThat(select(polled)).contains("a");
    assertThat(select(channel.receive().orElse("none"))).isEqualTo("none");
    assertThat(select(Timer.after(ofSeconds(100)).map(e -> "late").orElse("now"))).isEqualTo("now");
  }

  @Test
  @DisplayName("W6: first asks for priority, among takings and facts alike")
  void priority() throws Exception {
    Channel<String> high = Channel.buffered(1000);
    Channel<String> low = Channel.buffered(1000);
    for (int i = 0; i < 1000; i++) {
      high.trySend("high");
      low.trySend("low");
    }
    systems.run(
        task -> {
          for (int i = 0; i < 300; i++) {
            assertThat(task.select(first(high.receive(), low.receive()))).isEqualTo("high");
            assertThat(task.select(first(always("fact"), low.receive()))).isEqualTo("fact");
            assertThat(task.select(first(high.receive(), always("fact")))).isEqualTo("high");
            Fired one = task.await(first(always("fact"), low.receive(), always("more")));
            assertThat(one.occurrences()).hasSize(1);
            assertThat(one.occurrences().getFirst().detail()).isEqualTo("fact");
          }
          return null;
        });
    assertThat(low.size()).as("W3: nothing was taken beside").isEqualTo(1000);
    assertThat(high.size()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "W6: a choice inside of a first is of one rank, a first inside of a choice is one event")
  void nested() throws Exception {
    int[] count = new int[4];
    Event<Integer> ranked =
        first(choose(always(0), always(1)), first(never(), always(2)), always(3));
    Event<Integer> nested = choose(ranked, never());
    systems.run(
        task -> {
          for (int i = 0; i < 1000; i++) {
            count[task.select(nested)]++;
          }
          return null;
        });
    assertThat(count[0]).isBetween(400, 600);
    assertThat(count[0] + count[1]).isEqualTo(1000);
    int[] outer = new int[3];
    systems.run(
        task -> {
          for (int i = 0; i < 3000; i++) {
            outer[
                task.select(
                    choose(first(always(0), always(1), always(2)), always(1), always(2)))]++;
          }
          return null;
        });
    assertThat(outer[0]).as("six standard deviations").isBetween(845, 1155);
    assertThat(outer[1]).isBetween(845, 1155);
  }

  @Test
  void unlessIsEmptyWhenTheOtherFires() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    assertThat(select(channel.receive().unless(always("stop")))).isEmpty();
    channel.trySend("a");
    assertThat(select(channel.receive().unless(always("stop"))))
        .as("the other goes first")
        .isEmpty();
    assertThat(select(channel.receive().unless(never()))).contains("a");
    assertThat(select(channel.receive().unless(Timer.after(ofMillis(2))))).isEmpty();
  }

  @Test
  void withinConcernsOneEventOfAWait() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    assertThat(select(channel.receive().within(ofMillis(2)))).isEmpty();
    assertThat(select(channel.receive().within(ZERO))).isEmpty();
    channel.trySend("a");
    assertThat(select(channel.receive().within(ZERO))).as("the event goes first").contains("a");
    Event<Optional<String>> limited = channel.receive().within(ofMillis(2));
    Fired fired = systems.run(task -> task.await(LONG, limited, never()));
    assertThat(fired.get(limited)).contains(Optional.empty());
    long begin = System.nanoTime();
    select(channel.receive().within(ofMillis(20)));
    assertThat(System.nanoTime() - begin).as("W14: never early").isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  @DisplayName("W8, W9: recover turns what cannot be waited for, and what goes away, into a result")
  void recover() throws Exception {
    Channel<String> closed = Channel.rendezvous("c");
    closed.close();
    assertThatThrownBy(() -> select(closed.receive())).hasRootCauseInstanceOf(GoneException.class);
    assertThat(select(closed.receive().recover(Throwable::getMessage)))
        .isEqualTo("channel:c was closed");
    Event<String> refused = NO_SUCH_PROCESS.map(Object::toString);
    assertThatThrownBy(() -> select(refused)).hasRootCauseMessage(rootOf(refused));
    String name = select(refused.recover(e -> e.getClass().getSimpleName()));
    assertThat(name).isEqualTo("EventException");
    Event<String> rescued = refused.recover(e -> "rescued").map(s -> s + "!");
    assertThat(select(Event.<String>choose(never(), rescued))).isEqualTo("rescued!");
  }

  private String rootOf(Event<?> refused) {
    try {
      select(refused);
      throw new AssertionError();
    } catch (Exception e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root.getMessage();
    }
  }

  @Test
  @DisplayName("W9: recover hears of what goes away during the wait")
  void goesAwayDuringTheWait() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    TaskRef<Object, String> waiting =
        systems.bide().spawn(task -> task.select(channel.receive().recover(e -> "gone")));
    systems.run(task -> task.await(Timer.after(ofMillis(1))));
    channel.close();
    assertThat(systems.outcome(waiting)).isEqualTo("gone");
  }

  @Test
  void recoverHearsWhatAFunctionInsideThrowsAndNoOther() throws Exception {
    Event<Integer> divided = always(0).map(zero -> 1 / zero);
    assertThat(select(divided.recover(e -> -1))).isEqualTo(-1);
    assertThatThrownBy(() -> select(always(0).recover(e -> -1).map(zero -> 1 / zero)))
        .hasRootCauseInstanceOf(ArithmeticException.class);
    Event<Integer> again =
        divided.recover(
            e -> {
              throw new IllegalStateException("again", e);
            });
    assertThat(select(again.recover(e -> e.getCause() instanceof ArithmeticException ? 1 : 2)))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Combinators stand around events of the kernel as around others")
  void aroundTheKernel() throws Exception {
    try (var pipe = Fd.pipe()) {
      assertThat(select(pipe.reader().readable().poll())).isEmpty();
      assertThat(select(pipe.writer().writable().poll())).isPresent();
      assertThat(select(pipe.reader().readable().within(ofMillis(1)))).isEmpty();
      Event<String> either =
          first(
              pipe.reader().readable().map(r -> "read"),
              guard(() -> pipe.writer().writable().map(w -> "write")));
      assertThat(select(either)).isEqualTo("write");
    }
  }

  @Test
  void theyPrint() {
    Channel<String> c = Channel.rendezvous("c");
    Event<String> receive = c.receive();
    assertThat(choose(receive, never())).hasToString("choose(channel:c:receive, never)");
    assertThat(first(receive.map(s -> s), always("x")))
        .hasToString("first(map(channel:c:receive), always(x))");
    assertThat(receive.within(ofSeconds(1))).hasToString("within(channel:c:receive, PT1S)");
    assertThat(guard(() -> receive).recover(e -> "")).hasToString("recover(guard)");
    assertThat(Event.withNack(nack -> receive)).hasToString("withNack");
  }

  @Test
  @DisplayName("10,000 levels and 100,000 alternatives: no stack overflows, and time is linear")
  void deepAndWide() throws Exception {
    Channel<Integer> channel = Channel.buffered(1);
    Event<Integer> deep = channel.receive();
    for (int i = 0; i < 10_000; i++) {
      Event<Integer> inner = deep;
      deep =
          switch (i % 6) {
            case 0 -> inner.map(n -> n + 1);
            case 1 -> choose(never(), inner);
            case 2 -> first(inner, never());
            case 3 -> guard(() -> inner);
            case 4 -> Event.withNack(nack -> inner);
            default -> inner.recover(e -> -1);
          };
    }
    channel.trySend(0);
    assertThat(select(deep)).isEqualTo(10_000 / 6 + 1);
    Event<Integer> mapped = channel.receive();
    for (int i = 0; i < 10_000; i++) {
      mapped = mapped.map(n -> n);
    }
    assertThat(mapped.toString()).hasSizeLessThan(1100).endsWith("…");
    long small = nanosOf(10_000);
    long large = nanosOf(100_000);
    assertThat(large).as("ten times as many, %s and %s ns", small, large).isLessThan(60 * small);
  }

  private long nanosOf(int alternatives) throws Exception {
    List<Event<String>> all =
        java.util.stream.IntStream.range(0, alternatives)
            .<Event<String>>mapToObj(i -> Channel.<String>rendezvous().receive())
            .toList();
    Event<String> wide = choose(choose(all), Timer.after(ofMillis(1)).map(e -> "time"));
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      assertThat(select(wide)).isEqualTo("time");
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }
}
