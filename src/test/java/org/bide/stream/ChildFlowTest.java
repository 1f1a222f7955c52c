package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.japi.Pair;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.javadsl.Compression;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.process.Stdio;
import org.bide.testing.Systems;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A child between two pipes of a stream")
class ChildFlowTest extends WithChildren {

  @TempDir Path folder;

  @Test
  @DisplayName("Source, sort, gzip, sink")
  void pipeline() throws Exception {
    int count = 20_000;
    var lines = Source.range(1, count).map(i -> bytes((i * 7919 % count) + "\n"));
    var ends =
        lines
            .viaMat(Streams.child(Child.of("sort", "-n")), Keep.right())
            .viaMat(Streams.child(Child.of("gzip")), Keep.both())
            .via(Compression.gunzip(8192))
            .toMat(Sink.fold(ByteString.emptyByteString(), ByteString::concat), Keep.both())
            .run(systems.system());
    String expected =
        IntStream.range(0, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(get(ends.second()).utf8String()).isEqualTo(expected);
    assertThat(get(ends.first().first()).isSuccess()).isTrue();
    assertThat(get(ends.first().second()).isSuccess()).isTrue();
  }

  @Test
  void readsForEachDemandAndWritesWhatComes() throws Exception {
    var run = run(Streams.child(Child.of("cat")));
    run.out().request(1);
    run.in().sendNext(bytes("ab"));
    run.out().expectNext(bytes("ab")).expectNoMessage(NOT_LONG);
    run.out().request(2);
    run.in().sendNext(bytes("cd"));
    run.out().expectNext(bytes("cd"));
    run.in().sendComplete();
    run.out().expectComplete();
    assertThat(get(run.value()).isSuccess()).isTrue();
  }

  @Test
  @DisplayName("Back-pressure reaches through two processes to the source")
  void backPressure() throws Exception {
    AtomicLong made = new AtomicLong();
    ByteString block = ByteString.fromArray(new byte[8192]);
    var probe =
        probe(
            Source.repeat(block)
                .map(
                    next -> {
                      made.addAndGet(next.length());
                      return next;
                    })
                .via(Streams.child(Child.of("cat")))
                .via(Streams.child(Child.of("cat"))));
    probe.ensureSubscription();
    // Four pipes, each cat's buffer of 128 KiB at most, and a block in each stage's hand.
    long most = 4 * 65_536 + 2 * 131_072 + 4 * 8192;
    try {
      Awaitility.await()
          .atMost(Systems.LONG)
          .during(Duration.ofMillis(500))
          .until(made::get, new StandsStill());
      assertThat(made.get()).isLessThanOrEqualTo(most);
      probe.request(Integer.MAX_VALUE);
      Awaitility.await().atMost(Systems.LONG).until(() -> made.get() > 20 * most);
    } finally {
      probe.cancel();
    }
  }

  /** A count that has begun and is what it was at the look before. */
  private static final class StandsStill extends TypeSafeMatcher<Long> {
    private long last;

    @Override
    protected boolean matchesSafely(Long now) {
      boolean isStill = now == last && now > 0;
      last = now;
      return isStill;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a count that stands still");
    }
  }

  @Test
  @DisplayName("A child that has enough ends well: upstream is cancelled, its output is read")
  void brokenPipe() throws Exception {
    AtomicLong made = new AtomicLong();
    var ends =
        Source.fromIterator(() -> IntStream.iterate(1, i -> i + 1).iterator())
            .map(
                i -> {
                  made.set(i);
                  return bytes("line " + i + "\n");
                })
            .watchTermination(Keep.right())
            .viaMat(Streams.child(Child.of("head", "-n", "2")), Keep.both())
            .toMat(Sink.fold(ByteString.emptyByteString(), ByteString::concat), Keep.both())
            .run(systems.system());
    assertThat(get(ends.second()).utf8String()).isEqualTo("line 1\nline 2\n");
    assertThat(get(ends.first().second()).isSuccess()).isTrue();
    get(ends.first().first());
    assertThat(made.get()).isPositive();
  }

  @Test
  @DisplayName("A child that ends while upstream is silent cancels it")
  void endsWhileIdle() throws Exception {
    var run = run(Streams.child(shell("read a; echo $a; exit 4")));
    run.out().request(2);
    run.in().sendNext(bytes("once\n"));
    run.out().expectNext(bytes("once\n")).expectComplete();
    run.in().expectCancellation();
    assertThat(get(run.value()).status()).hasValue(4);
  }

  @Test
  @DisplayName("What a child has written before it failed goes downstream; how it ended is told")
  void anExitIsNoFailureOfTheStream() throws Exception {
    var ends =
        Source.<ByteString>empty()
            .viaMat(Streams.child(shell("echo partial; kill -KILL $$")), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(systems.system());
    assertThat(get(ends.second())).containsExactly(bytes("partial\n"));
    assertThat(get(ends.first()).signal()).hasValue("KILL");
  }

  @Test
  @DisplayName("Downstream cancels: the child gets TERM, though it neither reads nor writes")
  void cancelling() throws Exception {
    var run = run(Streams.child(Child.of("sleep", "1000")));
    run.out().request(1);
    run.in().ensureSubscription();
    run.out().cancel();
    run.in().expectCancellation();
    assertThat(get(run.value()).signal()).hasValue("TERM");
  }

  @Test
  @DisplayName("A child that ignores TERM gets KILL")
  void ignoresTerm() throws Exception {
    var run = run(Streams.child(shell("trap '' TERM; echo ready; while :; do sleep 0.1; done")));
    run.out().request(1).expectNext(bytes("ready\n"));
    long start = System.nanoTime();
    run.out().cancel();
    assertThat(get(run.value()).signal()).hasValue("KILL");
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ChildExit.GRACE.toNanos());
    Awaitility.await() // its last sleep is nobody's child here, but holds the pipes
        .untilAsserted(before::assertNothingNew);
  }

  @Test
  @DisplayName("A child that traps TERM may clean up")
  void cleansUp() throws Exception {
    Path file = folder.resolve("cleaned");
    var run =
        run(
            Streams.child(
                shell("trap 'echo clean >" + file + "; exit 9' TERM; echo ready; read a")));
    run.out().request(1).expectNext(bytes("ready\n"));
    var exit = run.value();
    run.in().ensureSubscription();
    run.out().cancel();
    assertThat(get(exit).status()).isPresent();
    assertThat(exit.toCompletableFuture().get().status().getAsInt()).isIn(9, 1);
  }

  @Test
  void failsAsUpstreamFailsAndEndsTheChild() throws Exception {
    var run = run(Streams.child(Child.of("sleep", "1000")));
    run.out().ensureSubscription();
    IOException cause = new IOException("torn");
    run.in().sendError(cause);
    assertThat(run.out().expectError()).isSameAs(cause);
    assertThat(get(run.value()).signal()).hasValue("TERM");
  }

  @Test
  void aMaterializerThatIsShutDownEndsTheChild() throws Exception {
    Materializer materializer = Materializer.createMaterializer(systems.system());
    CompletionStage<Exit> exit =
        Source.<ByteString>maybe()
            .viaMat(Streams.child(Child.of("cat")), Keep.right())
            .to(Sink.ignore())
            .run(materializer);
    materializer.shutdown();
    assertThat(get(exit).signal()).hasValue("TERM");
  }

  @Test
  void aKillSwitchEndsThePipeline() throws Exception {
    AtomicLong made = new AtomicLong();
    var ends =
        Source.tick(Duration.ZERO, Duration.ofMillis(1), bytes("x\n"))
            .map(
                line -> {
                  made.incrementAndGet();
                  return line;
                })
            .viaMat(KillSwitches.single(), Keep.right())
            .viaMat(Streams.child(Child.of("cat")), Keep.both())
            .viaMat(Streams.child(Child.of("wc", "-l")), Keep.left())
            .toMat(Sink.fold(ByteString.emptyByteString(), ByteString::concat), Keep.both())
            .run(systems.system());
    Awaitility.await().until(() -> made.get() > 10);
    ends.first().first().shutdown();
    assertThat(Integer.parseInt(get(ends.second()).utf8String().strip())).isPositive();
    assertThat(get(ends.first().second()).isSuccess()).isTrue();
  }

  @Test
  @DisplayName("A command that cannot be started fails the stream and its value")
  void cannotBeStarted() {
    var run = run(Streams.child(Child.of("no-such-command-here")));
    run.out().request(1);
    assertThat(run.out().expectError())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-command-here");
    run.in().expectCancellation();
    assertThatThrownBy(() -> get(run.value())).hasCauseInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("Standard error apart")
  void standardError() throws Exception {
    Pair<CompletionStage<Exit>, CompletionStage<ByteString>> ends;
    var run =
        Source.single(bytes("in\n"))
            .viaMat(
                Streams.child(
                    shell("cat; echo complaint >&2; exit 1"),
                    Sink.<ByteString, ByteString>fold(
                        ByteString.emptyByteString(), ByteString::concat),
                    Keep.both()),
                Keep.right())
            .toMat(Sink.fold(ByteString.emptyByteString(), ByteString::concat), Keep.both())
            .run(systems.system());
    ends = run.first();
    assertThat(get(run.second()).utf8String()).isEqualTo("in\n");
    assertThat(get(ends.second()).utf8String()).isEqualTo("complaint\n");
    assertThat(get(ends.first()).status()).hasValue(1);
  }

  @Test
  @DisplayName("A sink of complaints that has enough does not hurt the child")
  void standardErrorIsDropped() throws Exception {
    String script = "for i in 1 2 3; do seq 20000 >&2; done; echo done";
    var run =
        Source.<ByteString>empty()
            .viaMat(Streams.child(shell(script), Sink.head(), Keep.both()), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(systems.system());
    assertThat(get(run.second())).containsExactly(bytes("done\n"));
    assertThat(get(run.first().first()).isSuccess()).isTrue();
    assertThat(get(run.first().second()).utf8String()).startsWith("1\n2\n");
  }

  @Test
  void standardErrorGoesWhereTheCommandSays() throws Exception {
    Path file = folder.resolve("err");
    var exit =
        Source.<ByteString>empty()
            .viaMat(Streams.child(shell("echo complaint >&2").err(Stdio.file(file))), Keep.right())
            .to(Sink.ignore())
            .run(systems.system());
    get(exit);
    assertThat(Files.readString(file)).isEqualTo("complaint\n");
  }

  @Test
  void aChildThatClosesItsOutputAndLivesOnIsLeftAlone() throws Exception {
    Path file = folder.resolve("later");
    var ends =
        Source.<ByteString>empty()
            .viaMat(Streams.child(shell("exec >&-; sleep 0.3; echo late >" + file)), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(systems.system());
    assertThat(get(ends.second())).isEmpty();
    assertThat(ends.first().toCompletableFuture()).isNotDone();
    assertThat(get(ends.first()).isSuccess()).isTrue();
    assertThat(file).hasContent("late\n");
  }

  @Test
  @DisplayName("Each run is a child of its own")
  void manyRuns() throws Exception {
    var flow = Streams.child(shell("read a; echo $$ $a"));
    var lines =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Source.single(bytes(i + "\n")).via(flow).runWith(Sink.head(), systems.system()))
            .toList();
    var pids = new java.util.HashSet<String>();
    for (int i = 0; i < 20; i++) {
      String[] words = get(lines.get(i)).utf8String().strip().split(" ", -1);
      assertThat(words[1]).isEqualTo(Integer.toString(i));
      pids.add(words[0]);
    }
    assertThat(pids).hasSize(20);
  }
}
