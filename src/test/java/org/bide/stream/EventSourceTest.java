package org.bide.stream;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.ActorAttributes;
import akka.stream.KillSwitches;
import akka.stream.Supervision;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.testkit.TestSubscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.file.Change;
import org.bide.file.FileWatch;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.testing.Racer;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.bide.trigger.Triggered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.SignalHandler;

@DisplayName("Events as a stream")
class EventSourceTest extends WithStreams {

  @TempDir Path folder;

  @Test
  @DisplayName("W7: what happens without demand is remembered, from the start of the stream on")
  void nothingIsLostBetweenDemands() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    var probe = started(Streams.source(trigger.fired()));
    trigger.fire();
    trigger.fire();
    probe.expectNoMessage(NOT_LONG);
    probe.request(1);
    assertThat(probe.expectNext().count()).isEqualTo(2);
    trigger.fire();
    trigger.fire();
    trigger.fire();
    probe.request(1);
    assertThat(probe.expectNext().count()).isEqualTo(3);
    probe.request(1).expectNoMessage(NOT_LONG);
    trigger.fire();
    assertThat(probe.expectNext().count()).isEqualTo(1);
    probe.cancel();
  }

  @Test
  @DisplayName("W7: also of an event inside of others")
  void rememberedInsideOfACombinator() throws Exception {
    Trigger<Integer> trigger = Trigger.of(Integer::sum);
    Channel<Integer> channel = Channel.rendezvous();
    Event<Integer> either =
        Event.choose(channel.receive(), trigger.fired().<Integer>map(Triggered::data));
    var probe = started(Streams.source(either));
    trigger.fire(1);
    trigger.fire(2);
    probe.request(1).expectNext(3);
    probe.cancel();
  }

  @Test
  void ticksAreCounted() throws Exception {
    var probe = started(Streams.source(Timer.every(ofMillis(5))));
    long sum = 0;
    while (sum < 20) {
      probe.request(1);
      sum += probe.expectNext().count();
      probe.expectNoMessage(
          scala.concurrent.duration.FiniteDuration.create(
              12, java.util.concurrent.TimeUnit.MILLISECONDS));
    }
    probe.cancel();
  }

  @Test
  @DisplayName("Facts are reported once each, and then there is nothing left")
  void facts() throws Exception {
    Child one = Child.of("sh", "-c", "exit 1").start();
    Child two = Child.of("sh", "-c", "exit 2").start();
    List<Exit> exits =
        get(
            Streams.source(one.exited(), two.exited(), Timer.at(Instant.MIN).map(e -> null))
                .withAttributes(
                    ActorAttributes.withSupervisionStrategy(Supervision.getResumingDecider()))
                .runWith(Sink.seq(), systems.system()));
    assertThat(exits).extracting(exit -> exit.status().getAsInt()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aTimeThatPassesIsOneElement() throws Exception {
    long start = System.nanoTime();
    List<Expiry> all =
        get(Streams.source(Timer.after(ofMillis(30))).runWith(Sink.seq(), systems.system()));
    assertThat(all).hasSize(1);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  void signals() throws Exception {
    var probe = started(Streams.source(Signal.of("WINCH").raised()));
    probe.request(1).expectNoMessage(NOT_LONG);
    sun.misc.Signal.raise(new sun.misc.Signal("WINCH"));
    assertThat(probe.expectNext()).isInstanceOf(Raised.class);
    probe.cancel();
    // The handler of before is back, once the last who counts has gone.
    SignalHandler own = signal -> {};
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> {
              SignalHandler now = sun.misc.Signal.handle(new sun.misc.Signal("WINCH"), own);
              sun.misc.Signal.handle(new sun.misc.Signal("WINCH"), now);
              assertThat(now).isEqualTo(SignalHandler.SIG_DFL);
            });
  }

  @Test
  void changesOfFiles() throws Exception {
    Path file = folder.resolve("settings");
    var probe = started(Streams.source(FileWatch.of(file, Change.CREATE, Change.DELETE)));
    Files.writeString(file, "a");
    Files.delete(file);
    probe.request(1);
    var changed = probe.expectNext();
    if (!changed.has(Change.DELETE)) {
      probe.request(1);
      changed = changed.plus(probe.expectNext());
    }
    assertThat(changed.has(Change.CREATE)).isTrue();
    probe.cancel();
  }

  @Test
  @DisplayName("Occurrences tell which event it was")
  void occurrences() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    Child child = Child.of("sh", "-c", "read a").in(org.bide.process.Stdio.PIPE).start();
    TestSubscriber.Probe<Occurrence<?>> probe =
        started(Streams.occurrences(child.exited(), trigger.fired()));
    probe.request(3).expectNoMessage(NOT_LONG);
    trigger.fire();
    assertThat(probe.expectNext().event()).isEqualTo(trigger.fired());
    child.close();
    Occurrence<?> exit = probe.expectNext();
    assertThat(exit.event()).isEqualTo(child.exited());
    assertThat(exit.value()).isInstanceOf(Exit.class);
    probe.expectNoMessage(NOT_LONG); // the exit is no news any more
    trigger.fire();
    assertThat(probe.expectNext().detail()).isInstanceOf(Triggered.class);
    probe.cancel();
  }

  @Test
  @DisplayName("W3: a value is taken when it is asked for and not before")
  void takings() throws Exception {
    Channel<Integer> channel = Channel.buffered(8);
    IntStream.range(0, 5).forEach(channel::trySend);
    var probe = started(Streams.source(channel.receive()));
    probe.expectNoMessage(NOT_LONG);
    assertThat(channel.size()).isEqualTo(5);
    probe.request(2).expectNext(0);
    probe.expectNext(1);
    assertThat(channel.size()).isEqualTo(3);
    probe.cancel();
  }

  @Test
  @DisplayName("W4: a value that comes when the stream is just cancelled is given back")
  void cancelledAgainstASend() throws Exception {
    int received = 0;
    int givenBack = 0;
    try (Racer racer = new Racer()) {
      // Until both have been seen: on a busy machine one of the two may be rare.
      for (int i = 0; i < 1_000 || ((received == 0 || givenBack == 0) && i < 100_000); i++) {
        int value = i;
        Channel<Integer> channel = Channel.rendezvous();
        var running =
            Streams.source(channel.receive().map(Function.identity()))
                .viaMat(KillSwitches.single(), Keep.right())
                .toMat(Sink.seq(), Keep.both())
                .run(systems.system());
        var end = running.second().toCompletableFuture();
        boolean[] sent = new boolean[1];
        racer.race(
            () -> running.first().shutdown(),
            () -> {
              while (!sent[0] && !end.isDone()) {
                sent[0] = channel.trySend(value);
              }
            });
        List<Integer> inStream = get(end);
        if (sent[0] && inStream.isEmpty()) {
          assertThat(next(channel.receive())).isEqualTo(value);
          givenBack++;
        } else if (sent[0]) {
          assertThat(inStream).containsExactly(value);
          received++;
        }
        assertThat(channel.tryReceive()).isEmpty();
      }
    }
    assertThat(received).isPositive();
    assertThat(givenBack).isPositive();
  }

  @Test
  @DisplayName("W9: what goes away in good order is left out, and the rest goes on")
  void goesAway() throws Exception {
    Channel<String> one = Channel.buffered(1);
    Channel<String> other = Channel.buffered(1);
    var probe = started(Streams.source(one.receive(), other.receive()));
    one.close();
    probe.request(2);
    other.trySend("x");
    probe.expectNext("x");
    other.close();
    probe.expectComplete();
  }

  @Test
  void failsAsAResourceFails() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    var probe = started(Streams.source(channel.receive()));
    IOException cause = new IOException("torn");
    probe.request(1);
    channel.fail(cause);
    assertThat(probe.expectError()).isSameAs(cause);
  }

  @Test
  @DisplayName("W9: among occurrences, that it went away is the last of its event")
  void goneIsAnOccurrence() throws Exception {
    FdPipe pipe = Fd.pipe();
    Channel<String> channel = Channel.rendezvous();
    TestSubscriber.Probe<Occurrence<?>> probe =
        started(Streams.occurrences(pipe.reader().readable(), channel.receive()));
    probe.request(5);
    pipe.reader().close();
    assertThat(probe.expectNext().detail()).isInstanceOf(Gone.class);
    probe.expectNoMessage(NOT_LONG);
    channel.close();
    assertThat(probe.expectNext().isGone()).isTrue();
    probe.expectComplete();
    pipe.close();
  }

  @Test
  @DisplayName("W8: an event that cannot be waited for fails the stream")
  void refused() {
    assertThat(probe(Streams.source(Signal.of("KILL").raised())).expectSubscriptionAndError())
        .isInstanceOf(EventException.class)
        .hasMessageContaining("KILL");
  }

  @Test
  @DisplayName("A function that throws fails the stream, unless supervision resumes")
  void supervision() throws Exception {
    Channel<Integer> numbers = Channel.buffered(8);
    Event<Integer> inverse = numbers.receive().map(n -> 12 / n);
    for (int n : new int[] {1, 0, 2}) {
      numbers.trySend(n);
    }
    numbers.close();
    var resuming =
        Streams.source(inverse)
            .withAttributes(
                ActorAttributes.withSupervisionStrategy(Supervision.getResumingDecider()));
    assertThat(get(resuming.runWith(Sink.seq(), systems.system()))).containsExactly(12, 6);
    Channel<Integer> zeros = Channel.buffered(1);
    zeros.trySend(0);
    var probe = started(Streams.source(zeros.receive().map(n -> 12 / n)));
    probe.request(1);
    assertThat(probe.expectError()).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nothingToWaitFor() throws Exception {
    assertThat(get(Streams.occurrences().runWith(Sink.seq(), systems.system()))).isEmpty();
  }

  @Test
  @DisplayName("Of several that are ready each has its turn")
  void fairness() throws Exception {
    Channel<String> one = Channel.buffered(1000);
    Channel<String> other = Channel.buffered(1000);
    for (int i = 0; i < 1000; i++) {
      one.trySend("one");
      other.trySend("other");
    }
    List<String> some =
        get(
            Streams.source(one.receive(), other.receive())
                .take(200)
                .runWith(Sink.seq(), systems.system()));
    assertThat(some.stream().filter("one"::equals).count()).isBetween(60L, 140L);
  }

  @Test
  void endsOfTime() throws Exception {
    Duration day = Duration.ofDays(1);
    var probe = started(Streams.source(Timer.every(day), Timer.after(day)));
    probe.request(1).expectNoMessage(NOT_LONG);
    probe.cancel();
  }
}
