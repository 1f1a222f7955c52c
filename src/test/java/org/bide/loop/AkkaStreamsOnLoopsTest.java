package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.stream.ThrottleMode;
import akka.stream.javadsl.BroadcastHub;
import akka.stream.javadsl.FileIO;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Framing;
import akka.stream.javadsl.FramingTruncation;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Akka Streams on the loops")
class AkkaStreamsOnLoopsTest extends WithAkkaOnLoops {

  AkkaStreamsOnLoopsTest(AkkaOn on) {
    super(on);
  }

  private static <T> T here(T element) {
    isOnLoop();
    return element;
  }

  @Test
  void aMillionElementsCrossAsynchronousBoundariesInOrder() {
    long inOrder =
        join(
            Source.range(1, 1_000_000)
                .async()
                .map(AkkaStreamsOnLoopsTest::here)
                .async()
                .runWith(
                    Sink.fold(0L, (last, next) -> next == last + 1 ? (long) next : -1L), system));
    assertThat(inOrder).isEqualTo(1_000_000);
  }

  @Test
  void stagesOfOthersAreAwaitedInOrder() {
    List<Integer> squares =
        join(
            Source.range(1, 5_000)
                .mapAsync(16, i -> CompletableFuture.supplyAsync(() -> i * 2))
                .map(AkkaStreamsOnLoopsTest::here)
                .runWith(Sink.seq(), system));
    assertThat(squares).isEqualTo(IntStream.rangeClosed(1, 5_000).mapToObj(i -> i * 2).toList());
  }

  @Test
  @DisplayName("A throttle is never faster than it may, and with deadlines not slowed by ticks")
  void throttle() {
    long period = TimeUnit.MILLISECONDS.toNanos(5);
    long start = System.nanoTime();
    List<Long> at =
        join(
            Source.range(1, 41)
                .throttle(1, Duration.ofNanos(period), 0, ThrottleMode.shaping())
                .map(i -> here(System.nanoTime()))
                .runWith(Sink.seq(), system));
    assertThat(at).hasSize(41);
    assertThat(at.getLast() - start).isGreaterThanOrEqualTo(40 * period);
    if (on == AkkaOn.LOOPS_AND_DEADLINES) {
      List<Long> gaps =
          IntStream.range(1, 41).mapToObj(i -> at.get(i) - at.get(i - 1)).sorted().toList();
      assertThat(gaps.get(20)).as("median").isLessThan(2 * period);
    }
  }

  @Test
  @DisplayName("Groups end by time as well as by size, and nothing is lost at a slow reader")
  void groupsAndConflation() {
    List<List<Integer>> groups =
        join(
            Source.range(1, 30)
                .throttle(1, Duration.ofMillis(4), 0, ThrottleMode.shaping())
                .groupedWithin(1_000, Duration.ofMillis(25))
                .runWith(Sink.seq(), system));
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(groups.stream().flatMap(List::stream).toList())
        .isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    int sum =
        join(
            Source.range(1, 10_000)
                .conflate(Integer::sum)
                .throttle(1, Duration.ofMillis(1))
                .runWith(Sink.fold(0, Integer::sum), system));
    assertThat(sum).isEqualTo(10_000 * 10_001 / 2);
  }

  @Test
  void whatIsBroadcastComesToAllAndMergesAgain() {
    Flow<Integer, Integer, NotUsed> times10 = Flow.of(Integer.class).map(i -> 10 * i).async();
    Source<Integer, NotUsed> hub =
        Source.range(1, 1_000)
            .initialDelay(Duration.ofMillis(50)) // until both are there
            .toMat(BroadcastHub.of(Integer.class, 2, 64), Keep.right())
            .run(system);
    long sum =
        join(
            hub.via(times10)
                .merge(hub.async())
                .runWith(Sink.fold(0L, Long::sum).contramap(i -> (long) i), system));
    assertThat(sum).isEqualTo(11 * 1_000 * 1_001 / 2);
  }

  @Test
  void filesAreWrittenAndReadOnTheDispatcherThatMayBlock(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("lines");
    join(
        Source.range(1, 20_000)
            .map(i -> ByteString.fromString(here(i) + "\n"))
            .runWith(FileIO.toPath(file), system));
    assertThat(Files.readAllLines(file)).hasSize(20_000).last().isEqualTo("20000");
    long lines =
        join(
            FileIO.fromPath(file)
                .via(Framing.delimiter(ByteString.fromString("\n"), 10, FramingTruncation.ALLOW))
                .map(AkkaStreamsOnLoopsTest::here)
                .runWith(Sink.fold(0L, (count, line) -> count + 1), system));
    assertThat(lines).isEqualTo(20_000);
  }

  @Test
  @DisplayName("Akka's TCP, whose selectors are its own, echoes a megabyte")
  void tcp() {
    Tcp tcp = Tcp.get(system);
    var binding =
        join(
            tcp.bind("127.0.0.1", 0)
                .to(
                    Sink.foreach(
                        connection ->
                            connection.handleWith(
                                Flow.of(ByteString.class).map(AkkaStreamsOnLoopsTest::here),
                                system)))
                .run(system));
    InetSocketAddress address = binding.localAddress();
    ByteString chunk = ByteString.fromString("0123456789abcdef".repeat(64));
    int echoed =
        join(
            Source.repeat(chunk)
                .take(1_024)
                .via(tcp.outgoingConnection(address.getHostString(), address.getPort()))
                .runWith(Sink.fold(0, (size, bytes) -> size + bytes.size()), system));
    assertThat(echoed).isEqualTo(1_024 * 1_024);
    join(binding.unbind());
  }
}
