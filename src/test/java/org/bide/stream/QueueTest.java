package org.bide.stream;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.Materializer;
import akka.stream.OverflowStrategy;
import akka.stream.QueueOfferResult;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.stream.testkit.javadsl.TestSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.channel.Reception;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.future.Later;
import org.bide.task.Outcome;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ends of a stream as events that a task waits for")
@SuppressWarnings("unchecked") // of Akka's probes, whose calls in a row are of raw types
class QueueTest extends WithStreams {

  private record Sending<T>(Downstream<T> end, TestSubscriber.Probe<T> out) {}

  private record Taking<T>(TestPublisher.Probe<T> in, Upstream<T> end) {}

  private <T> Sending<T> sending() {
    var both =
        Streams.<T>sourceQueue()
            .toMat(TestSink.<T>create(systems.system()), Keep.both())
            .run(systems.system());
    both.second().ensureSubscription();
    return new Sending<>(both.first(), both.second());
  }

  private <T> Taking<T> taking() {
    var both =
        TestSource.<T>create(systems.system())
            .toMat(Streams.<T>sinkQueue(), Keep.both())
            .run(systems.system());
    both.first().ensureSubscription();
    return new Taking<>(both.first(), both.second());
  }

  private <T> boolean fires(Event<T> event) throws Exception {
    return !get(systems.bide().await(ofMillis(50), event)).isEmpty();
  }

  // ---- sending

  @Test
  @DisplayName("W4: an element is sent when the stream asks for it, and not before")
  void sends() throws Exception {
    Sending<String> sending = sending();
    assertThat(fires(sending.end().send("nobody asks"))).isFalse();
    assertThat(sending.end().trySend("nobody asks")).isFalse();
    sending.out().request(1);
    next(sending.end().send("one"));
    sending.out().expectNext("one");
    assertThat(fires(sending.end().send("nobody asks"))).isFalse();
    sending.out().request(1).expectNoMessage(NOT_LONG);
    Awaitility.await().until(() -> sending.end().trySend("two"));
    sending.out().expectNext("two");
    sending.end().complete();
    sending.out().expectComplete();
  }

  @Test
  @DisplayName("W5: demand is a fact, which is true until it is met")
  void demand() throws Exception {
    Sending<Integer> sending = sending();
    Event<Demanded> demand = sending.end().demand();
    assertThat(fires(demand)).isFalse();
    sending.out().request(2);
    assertThat(next(demand)).isEqualTo(Demanded.DEMANDED);
    assertThat(next(demand)).isEqualTo(Demanded.DEMANDED);
    next(sending.end().send(1));
    next(demand); // the second
    next(sending.end().send(2));
    assertThat(fires(demand)).isFalse();
    sending.out().expectNext(1).expectNext(2);
    sending.out().cancel();
    next(sending.end().closed());
  }

  @Test
  @DisplayName("Elements are made when they are wanted, and none too many")
  void madeOnDemand() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Sending<Integer> sending = sending();
    var maker =
        systems
            .bide()
            .spawn(
                task -> {
                  while (true) {
                    task.select(sending.end().demand());
                    task.select(sending.end().send(made.incrementAndGet()));
                  }
                });
    for (int i = 1; i <= 200; i++) {
      sending.out().request(1).expectNext(i);
      assertThat(made.get()).isEqualTo(i);
    }
    sending.out().expectNoMessage(NOT_LONG);
    assertThat(made.get()).isEqualTo(200);
    sending.out().cancel();
    assertThatThrownBy(() -> systems.outcome(maker)).hasCauseInstanceOf(GoneException.class);
  }

  @Test
  @DisplayName("W9: a stream that is cancelled ends every wait for it")
  void cancelled() throws Exception {
    Sending<String> sending = sending();
    var send = systems.bide().await(sending.end().send("x")).toCompletableFuture();
    var demand = systems.bide().await(sending.end().demand()).toCompletableFuture();
    sending.out().cancel();
    assertThat(get(send).occurrences().getFirst().isGone()).isTrue();
    assertThat(get(demand).occurrences().getFirst().isGone()).isTrue();
    assertThat(next(sending.end().closed()).gone().cause()).isNull();
    assertThatThrownBy(() -> sending.end().trySend("x")).isInstanceOf(GoneException.class);
    assertThat(sending.end().complete()).isFalse();
  }

  @Test
  void cancelledForAReason() throws Exception {
    IOException cause = new IOException("torn");
    Downstream<Integer> end =
        Streams.<Integer>sourceQueue()
            .map(
                i -> {
                  throw cause;
                })
            .to(Sink.ignore())
            .run(systems.system());
    next(end.send(1));
    assertThat(next(end.closed()).gone().cause()).isSameAs(cause);
  }

  @Test
  @DisplayName("Completion and failure need no demand, and overtake no element")
  void ends() throws Exception {
    Sending<String> completing = sending();
    completing.end().complete();
    completing.out().expectComplete();
    Sending<String> failing = sending();
    IOException cause = new IOException("torn");
    failing.end().fail(cause);
    assertThat(failing.out().expectError()).isSameAs(cause);
    for (int i = 0; i < 200; i++) {
      Sending<Integer> last = sending();
      last.out().request(1);
      next(last.end().send(i));
      last.end().complete();
      last.out().expectNext(i).expectComplete();
    }
  }

  @Test
  void aMaterializerThatIsShutDown() throws Exception {
    Materializer materializer = Materializer.createMaterializer(systems.system());
    Downstream<Integer> out = Streams.<Integer>sourceQueue().to(Sink.ignore()).run(materializer);
    Upstream<Integer> in = Source.<Integer>maybe().runWith(Streams.sinkQueue(), materializer);
    materializer.shutdown();
    assertThat(next(out.closed()).gone().cause())
        .isInstanceOf(AbruptStageTerminationException.class);
    assertThat(next(in.next())).isInstanceOf(Reception.Failed.class);
  }

  // ---- receiving

  @Test
  void receives() throws Exception {
    Taking<Integer> taking = taking();
    assertThat(taking.end().tryReceive()).isEmpty();
    assertThat(fires(taking.end().receive())).isFalse();
    taking.in().sendNext(1).sendNext(2);
    assertThat(next(taking.end().receive())).isEqualTo(1);
    assertThat(next(taking.end().next())).isEqualTo(new Reception.Received<>(2));
    taking.in().sendNext(3).sendComplete();
    assertThat(next(taking.end().receive())).isEqualTo(3);
    assertThat(next(taking.end().next())).isInstanceOf(Reception.Closed.class);
    assertThatThrownBy(taking.end()::tryReceive).isInstanceOf(GoneException.class);
  }

  @Test
  void failsAsUpstreamFails() throws Exception {
    Taking<Integer> taking = taking();
    IOException cause = new IOException("torn");
    taking.in().sendError(cause);
    assertThat(next(taking.end().next())).isEqualTo(new Reception.Failed<>(cause));
  }

  @Test
  void cancels() {
    Taking<Integer> taking = taking();
    assertThat(taking.end().cancel()).isTrue();
    taking.in().expectCancellation();
    assertThat(taking.end().cancel()).isFalse();
  }

  @Test
  @DisplayName("The stream runs ahead by its input buffer and no more")
  void inputBuffer() throws Exception {
    for (int size : new int[] {1, 4, 16}) {
      AtomicInteger made = new AtomicInteger();
      Upstream<Integer> in =
          Source.range(1, 1000)
              .map(i -> i + 0 * made.incrementAndGet())
              .toMat(
                  Streams.<Integer>sinkQueue().withAttributes(Attributes.inputBuffer(size, size)),
                  Keep.right())
              .run(systems.system());
      for (int i = 1; i <= 100; i++) {
        assertThat(next(in.receive())).isEqualTo(i);
        assertThat(made.get()).isLessThanOrEqualTo(i + size);
      }
      int taken = 100;
      Awaitility.await().until(() -> made.get() == taken + size);
      in.cancel();
    }
  }

  // ---- beside other events

  @Test
  @DisplayName("One task between two streams, a clock and a channel")
  void besideOtherEvents() throws Exception {
    Channel<String> stop = Channel.rendezvous();
    Upstream<Integer> in = Source.range(1, 1000).runWith(Streams.sinkQueue(), systems.system());
    var both = Streams.<Integer>sourceQueue().toMat(Sink.seq(), Keep.both()).run(systems.system());
    systems.run(
        task -> {
          Event<Optional<Integer>> next =
              in.receive().map(Optional::of).recover(end -> Optional.empty());
          while (true) {
            Optional<Optional<Integer>> found =
                task.select(
                    next.map(Optional::of),
                    Timer.every(ofMillis(1)).map(t -> Optional.empty()),
                    stop.receive().map(s -> Optional.empty()));
            if (found.isPresent() && found.get().isEmpty()) {
              return both.first().complete();
            }
            if (found.isPresent()) {
              task.select(both.first().send(found.get().get()));
            }
          }
        });
    assertThat(get(both.second())).isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
  }

  @Test
  @DisplayName("W4: of a choice between two streams the other's element is still there")
  void aChoiceTakesOne() throws Exception {
    Taking<Integer> left = taking();
    Taking<Integer> right = taking();
    left.in().sendNext(1);
    right.in().sendNext(2);
    List<Integer> got = new ArrayList<>();
    Event<Integer> either = Event.choose(left.end().receive(), right.end().receive());
    got.add(next(either));
    got.add(next(either));
    assertThat(got).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  @DisplayName("Akka's own queues: what was begun by a call is an event by itself")
  void akkasQueues() throws Exception {
    var both =
        Source.<Integer>queue(1, OverflowStrategy.backpressure())
            .toMat(Sink.queue(), Keep.both())
            .run(systems.system());
    systems.run(
        task -> {
          Event<Outcome<QueueOfferResult>> offered = Later.of(both.first().offer(7));
          Event<Outcome<Optional<Integer>>> pulled = Later.of(both.second().pull());
          Event<Outcome<Done>> completed = Later.of(both.first().watchCompletion());
          assertThat(task.await(ofMillis(20), completed)).isEmpty();
          assertThat(task.<Outcome<QueueOfferResult>>select(offered).get())
              .isEqualTo(QueueOfferResult.enqueued());
          assertThat(task.<Outcome<Optional<Integer>>>select(pulled).get()).contains(7);
          both.first().complete();
          Event<Outcome<Optional<Integer>>> end = Later.of(both.second().pull());
          assertThat(task.<Outcome<Optional<Integer>>>select(end).get()).isEmpty();
          return assertThat(task.<Outcome<Done>>select(completed).get())
              .isEqualTo(Done.getInstance());
        });
  }

  @Test
  @DisplayName("W15: no wait for demand stays behind")
  void leavesNothing() throws Exception {
    Sending<Integer> sending = sending();
    for (int i = 0; i < 10; i++) {
      systems
          .bide()
          .await(Duration.ofMillis(1), sending.end().demand())
          .toCompletableFuture()
          .join();
    }
    Demand demand = (Demand) sending.end().demand();
    assertThat(demand.waiting()).isZero();
    assertThat(next(Event.choose(demand.map(d -> 1), Event.always(2)))).isEqualTo(2);
    assertThat(demand.waiting()).isZero();
    sending.out().cancel();
    next(sending.end().closed());
    assertThat(next(demand.<Object>map(d -> 1).recover(gone -> 3))).isEqualTo(3);
  }

  @Test
  void theirText() {
    Sending<Integer> sending = sending();
    assertThat(sending.end().demand().toString()).matches("stream:@[0-9a-f]+:demand");
    assertThat(sending.end()).hasToString(sending.end().demand().toString().replace(":demand", ""));
    sending.out().cancel();
    assertThat(new Gone(((Demand) sending.end().demand()).resource(), "has ended"))
        .asString()
        .startsWith("stream:@");
  }
}
