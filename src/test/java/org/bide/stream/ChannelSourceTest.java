package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.stream.KillSwitches;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.testing.Racer;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked") // of Akka's probes, whose calls in a row are of raw types
class ChannelSourceTest {

  private static final scala.concurrent.duration.FiniteDuration NOT_LONG =
      scala.concurrent.duration.FiniteDuration.create(50, TimeUnit.MILLISECONDS);

  private static Systems systems;

  @BeforeAll
  static void start() {
    systems = new Systems();
  }

  @AfterAll
  static void stop() throws Exception {
    systems.close();
  }

  private static <T> TestSubscriber.Probe<T> materialize(Channel<T> channel) {
    return Streams.source(channel).runWith(TestSink.create(systems.system()), systems.system());
  }

  @Test
  void receivesOneValueForEachDemand() {
    Channel<Integer> channel = Channel.buffered(10);
    IntStream.range(0, 5).forEach(channel::trySend);
    TestSubscriber.Probe<Integer> probe = materialize(channel);
    probe.ensureSubscription();
    probe.expectNoMessage(NOT_LONG);
    assertThat(channel.size()).isEqualTo(5);
    probe.request(2).expectNext(0).expectNext(1).expectNoMessage(NOT_LONG);
    assertThat(channel.size()).isEqualTo(3);
    probe.request(3).expectNext(2).expectNext(3).expectNext(4);
    probe.cancel();
  }

  @Test
  void waitsForASender() {
    Channel<String> channel = Channel.rendezvous();
    TestSubscriber.Probe<String> probe = materialize(channel);
    assertThat(channel.trySend("nobody asks")).isFalse();
    probe.request(1);
    systems.bide().await(channel.send("one")).toCompletableFuture().join();
    probe.expectNext("one");
    var second = systems.bide().await(channel.send("two")).toCompletableFuture();
    probe.expectNoMessage(NOT_LONG);
    assertThat(second).isNotDone();
    probe.request(1).expectNext("two");
    second.join();
    probe.cancel();
  }

  @Test
  void completesWhenTheChannelIsClosedAndEmpty() {
    Channel<Integer> channel = Channel.buffered(2);
    channel.trySend(1);
    channel.close();
    materialize(channel).request(2).expectNext(1).expectComplete();
  }

  @Test
  void completesWhenTheChannelClosesMeanwhile() {
    Channel<Integer> channel = Channel.rendezvous();
    TestSubscriber.Probe<Integer> probe = materialize(channel);
    probe.request(1).expectNoMessage(NOT_LONG);
    channel.close();
    probe.expectComplete();
  }

  @Test
  void failsAsTheChannelFails() {
    Channel<Integer> channel = Channel.buffered(1);
    channel.trySend(1);
    IOException cause = new IOException("torn");
    channel.fail(cause);
    TestSubscriber.Probe<Integer> probe = materialize(channel);
    probe.request(2).expectNext(1);
    assertThat(probe.expectError()).isSameAs(cause);
  }

  @Test
  @DisplayName("W4, W15: to cancel the stream cancels its receive")
  void cancelling() {
    Channel<Integer> channel = Channel.rendezvous();
    TestSubscriber.Probe<Integer> probe = materialize(channel);
    probe.request(1).expectNoMessage(NOT_LONG);
    probe.cancel();
    // Nothing tells when the cancellation has arrived, but that a send finds nobody any more. One
    // that came before is not lost.
    AtomicInteger sent = new AtomicInteger();
    Awaitility.await().until(() -> !channel.trySend(sent.get()) || sent.incrementAndGet() < 0);
    assertThat(sent).hasValueLessThan(2);
    var putBack = systems.bide().await(Duration.ofMillis(100), channel.receive());
    assertThat(putBack.toCompletableFuture().join().size()).isEqualTo(sent.get());
  }

  @Test
  @DisplayName("W4: a value that comes when the stream is just cancelled is put back")
  void cancelledAgainstASend() throws Exception {
    int received = 0;
    int putBack = 0;
    try (Racer racer = new Racer()) {
      // Until both have been seen: on a busy machine one of the two may be rare.
      for (int i = 0; i < 3_000 || ((received == 0 || putBack == 0) && i < 100_000); i++) {
        int value = i;
        Channel<Integer> channel = Channel.rendezvous();
        List<Integer> inStream = new CopyOnWriteArrayList<>();
        var running =
            Streams.source(channel)
                .viaMat(KillSwitches.single(), Keep.right())
                .toMat(Sink.foreach(inStream::add), Keep.both())
                .run(systems.system());
        CompletableFuture<Done> end = running.second().toCompletableFuture();
        boolean[] sent = new boolean[1];
        racer.race(
            () -> running.first().shutdown(),
            () -> {
              while (!sent[0] && !end.isDone()) {
                sent[0] = channel.trySend(value);
              }
            });
        end.get(20, TimeUnit.SECONDS);
        if (sent[0] && inStream.isEmpty()) {
          var rest = systems.bide().await(Systems.LONG, channel.receive()).toCompletableFuture();
          assertThat(rest.get(30, TimeUnit.SECONDS).get(channel.receive())).contains(value);
          putBack++;
        } else if (sent[0]) {
          assertThat(inStream).containsExactly(value);
          received++;
        } else {
          assertThat(inStream).isEmpty();
        }
        assertThat(channel.tryReceive()).isEmpty();
      }
    }
    assertThat(received).isPositive();
    assertThat(putBack).isPositive();
  }

  @Test
  void severalStreamsShareTheValues() throws Exception {
    Channel<Integer> channel = Channel.buffered(4);
    var one = collect(channel);
    var other = collect(channel);
    for (int i = 0; i < 10_000; i++) {
      systems.bide().await(channel.send(i)).toCompletableFuture().join();
    }
    channel.close();
    List<Integer> all = new ArrayList<>(one.get(20, TimeUnit.SECONDS));
    all.addAll(other.get(20, TimeUnit.SECONDS));
    assertThat(all.stream().sorted().toList())
        .isEqualTo(IntStream.range(0, 10_000).boxed().toList());
  }

  private static CompletableFuture<List<Integer>> collect(Channel<Integer> channel) {
    return Streams.source(channel).runWith(Sink.seq(), systems.system()).toCompletableFuture();
  }
}
