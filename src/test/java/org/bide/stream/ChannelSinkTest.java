package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import akka.stream.Materializer;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.javadsl.TestSource;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bide.channel.Channel;
import org.bide.channel.End;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Kind;
import org.bide.event.Resource;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChannelSinkTest {

  private static Systems systems;

  private TestPublisher.Probe<Integer> probe;
  private CompletableFuture<Done> result;

  @BeforeAll
  static void start() {
    systems = new Systems();
  }

  @AfterAll
  static void stop() throws Exception {
    systems.close();
  }

  private void materialize(Channel<Integer> channel) {
    var both =
        TestSource.<Integer>create(systems.system())
            .toMat(Streams.sink(channel), Keep.both())
            .run(systems.system());
    probe = both.first();
    result = both.second().toCompletableFuture();
  }

  private static <T> T next(Event<T> event) throws Exception {
    return systems
        .bide()
        .await(Systems.LONG, event)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS)
        .get(event)
        .orElseThrow();
  }

  @Test
  void asksForTheNextElementWhenTheLastWasTaken() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    materialize(channel);
    // The probe's own buffer of one element stands between: the demand is that of the stream.
    probe.sendNext(1);
    probe.sendNext(2);
    assertThat(next(channel.receive())).isEqualTo(1);
    assertThat(next(channel.receive())).isEqualTo(2);
    probe.sendNext(3);
    assertThat(next(channel.receive())).isEqualTo(3);
    probe.sendComplete();
    next(channel.closed());
    assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(Done.getInstance());
  }

  @Test
  void aFullChannelHoldsTheStreamBack() throws Exception {
    Channel<Integer> channel = Channel.buffered(3);
    int[] made = new int[1];
    CompletableFuture<Done> end =
        Source.range(0, 99)
            .map(
                i -> {
                  made[0]++;
                  return i;
                })
            .runWith(Streams.sink(channel), systems.system())
            .toCompletableFuture();
    for (int i = 0; i < 100; i++) {
      assertThat(next(channel.receive())).isEqualTo(i);
      // Three have a place, one is being sent, and nothing stands between.
      assertThat(made[0]).isLessThanOrEqualTo(i + 1 + 3 + 1);
    }
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(Done.getInstance());
    assertThat(made[0]).isEqualTo(100);
  }

  @Test
  void completionClosesTheChannelAfterTheLastElement() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    materialize(channel);
    probe.sendNext(1).sendComplete();
    assertThat(channel.isClosed()).isFalse();
    assertThat(result).isNotDone();
    assertThat(next(channel.receive())).isEqualTo(1);
    End closed = next(channel.closed());
    assertThat(closed.gone().cause()).isNull();
    assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(Done.getInstance());
  }

  @Test
  void failureFailsTheChannel() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    materialize(channel);
    IOException cause = new IOException("torn");
    probe.sendNext(1).sendError(cause);
    assertThat(next(channel.closed()).gone().cause()).isSameAs(cause);
    assertThatThrownBy(() -> next(channel.receive())).hasCause(cause);
    assertThatThrownBy(() -> result.get(20, TimeUnit.SECONDS)).hasCause(cause);
  }

  @Test
  void aChannelThatOthersCloseCancelsAnIdleStream() {
    Channel<Integer> channel = Channel.rendezvous();
    materialize(channel);
    probe.ensureSubscription();
    channel.close();
    probe.expectCancellation();
    assertThatThrownBy(() -> result.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(GoneException.class);
  }

  @Test
  void aChannelThatOthersCloseCancelsAStreamThatSends() {
    Channel<Integer> channel = Channel.buffered(1);
    materialize(channel);
    probe.sendNext(1).sendNext(2);
    channel.fail(new IOException("torn"));
    probe.expectCancellation();
    assertThatThrownBy(() -> result.get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(GoneException.class)
        .hasRootCauseMessage("torn");
  }

  @Test
  void anElementThatNoChannelTakesFailsBoth() throws Exception {
    Channel<Gone> channel = Channel.buffered(1);
    Gone gone = new Gone(new Resource(Kind.named("channel"), "another"), "was closed");
    CompletableFuture<Done> end =
        Source.single(gone).runWith(Streams.sink(channel), systems.system()).toCompletableFuture();
    assertThat(next(channel.closed()).gone().cause()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> end.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMaterializerThatIsShutDownFailsTheChannel() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    Materializer materializer = Materializer.createMaterializer(systems.system());
    CompletableFuture<Done> end =
        Source.<Integer>maybe().runWith(Streams.sink(channel), materializer).toCompletableFuture();
    materializer.shutdown();
    assertThat(next(channel.closed()).gone().cause())
        .isInstanceOf(akka.stream.AbruptStageTerminationException.class);
    assertThatThrownBy(() -> end.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(akka.stream.AbruptStageTerminationException.class);
  }

  @Test
  void fromAStreamThroughATaskIntoAStream() throws Exception {
    Channel<Integer> numbers = Channel.rendezvous();
    Channel<Integer> squares = Channel.buffered(4);
    Source.range(1, 10_000).runWith(Streams.sink(numbers), systems.system());
    systems
        .bide()
        .spawn(
            task -> {
              try {
                while (true) {
                  int n = task.select(numbers.receive());
                  task.select(squares.send(n % 100 * (n % 100)));
                }
              } catch (GoneException e) {
                return squares.close();
              }
            });
    long sum =
        Streams.source(squares)
            .runFold(0L, Long::sum, systems.system())
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    assertThat(sum).isEqualTo(IntStream.range(0, 100).map(n -> n * n).sum() * 100L);
  }
}
