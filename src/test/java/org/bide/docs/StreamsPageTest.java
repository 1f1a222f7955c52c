package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.process.Stdio.PIPE;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.stream.IOResult;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.file.FileWatch;
import org.bide.future.Later;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.stream.AtEnd;
import org.bide.stream.BadExitException;
import org.bide.stream.Downstream;
import org.bide.stream.OnBadExit;
import org.bide.stream.Streams;
import org.bide.stream.TailFrom;
import org.bide.stream.Upstream;
import org.bide.task.Outcome;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/streams.md: what its code does")
class StreamsPageTest extends WithSystem {

  record Job(String name) {}

  record Row(int number) {}

  @TempDir Path folder;

  private final Sink<ByteString, CompletionStage<String>> text =
      Flow.of(ByteString.class)
          .map(ByteString::utf8String)
          .toMat(Sink.fold("", String::concat), Keep.right());

  private ActorSystem<Void> system;

  @BeforeEach
  void look() {
    system = systems.system();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(Systems.LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("streams.md").assertStandsIn("src/test/java/org/bide/docs/StreamsPageTest.java");
  }

  @Test
  void channels() throws Exception {
    Channel<Job> jobs = Channel.buffered(2);
    Channel<String> names = Channel.rendezvous();
    Streams.source(jobs).map(Job::name).runWith(Streams.sink(names), system);
    jobs.trySend(new Job("sweep"));
    jobs.close();
    systems.run(
        task -> {
          assertThat(task.each(names.receive())).containsExactly("sweep");
          return Done.getInstance();
        });
  }

  @Test
  void theSendingEnd() throws Exception {
    Channel<String> stops = Channel.rendezvous();
    Event<String> stop = stops.receive();
    CompletableFuture<String> shown = new CompletableFuture<>();
    Sink<String, CompletionStage<Done>> display = Sink.foreach(shown::complete);
    systems.run(
        task -> {
          Downstream<String> out = Streams.<String>sourceQueue().to(display).run(system);
          boolean sent =
              task.select(out.send("hello").map(done -> true), stop.map(raised -> false));
          out.complete();
          return assertThat(sent).isTrue();
        });
    assertThat(get(shown)).isEqualTo("hello");
  }

  @Test
  void theReceivingEnd() throws Exception {
    Source<Integer, ?> numbers = Source.range(1, 100);
    systems.run(
        task -> {
          Upstream<Integer> in = numbers.runWith(Streams.sinkQueue(), system);
          int sum = 0;
          for (int next : task.each(in.receive())) { // until the stream completes
            sum += next;
          }
          return assertThat(sum).isEqualTo(5050);
        });
  }

  @Test
  void akkasQueues() throws Exception {
    SinkQueueWithCancel<Integer> queue = Source.single(7).runWith(Sink.queue(), system);
    systems.run(
        task -> {
          Event<Outcome<Optional<Integer>>> pulled = Later.of(queue.pull());
          Optional<Outcome<Optional<Integer>>> soon = task.select(ofSeconds(1), pulled);
          return assertThat(soon.orElseThrow().get()).contains(7);
        });
  }

  @Test
  @DisplayName("Batches of 100 rows, or of what there is after 100 ms")
  void batches() throws Exception {
    Flow<Row, List<Row>, CompletionStage<Integer>> batches =
        Streams.task(
            (task, in, out) -> {
              int count = 0;
              boolean isOpen = true;
              while (isOpen) {
                List<Row> batch = new ArrayList<>();
                Event<Boolean> row = in.receive().map(batch::add);
                Event<Boolean> time = Timer.deadline(ofMillis(100)).map(expiry -> false);
                try {
                  boolean isInTime = true;
                  while (isInTime && batch.size() < 100) {
                    isInTime = task.select(row, time);
                  }
                } catch (GoneException end) { // upstream has completed
                  isOpen = false;
                }
                if (!batch.isEmpty()) {
                  task.select(out.send(batch));
                  count += batch.size();
                }
              }
              return count;
            });
    List<List<Row>> all =
        get(Source.range(1, 250).map(Row::new).via(batches).runWith(Sink.seq(), system));
    assertThat(all.stream().flatMap(List::stream))
        .isEqualTo(IntStream.rangeClosed(1, 250).mapToObj(Row::new).toList());
    assertThat(all).allMatch(batch -> batch.size() <= 100).hasSizeLessThan(20);
    List<List<Row>> slow =
        get(
            Source.single(new Row(1))
                .concat(Source.maybe())
                .via(batches)
                .take(1)
                .runWith(Sink.seq(), system));
    assertThat(slow).containsExactly(List.of(new Row(1)));
  }

  @Test
  void events() throws Exception {
    Path settings = folder.resolve("settings");
    Sink<String, CompletionStage<String>> reload = Sink.head();
    CompletionStage<String> loaded =
        Streams.source(FileWatch.of(settings, CLOSE_WRITE))
            .map(changed -> Files.readString(settings))
            .runWith(reload, system);
    Path draft = folder.resolve("draft");
    while (!loaded.toCompletableFuture().isDone()) { // it has begun at some time
      Files.writeString(draft, "colour = blue");
      Files.writeString(settings, "colour = blue");
      systems.bide().await(ofMillis(20), Event.never()).toCompletableFuture().join();
    }
    assertThat(get(loaded)).isEqualTo("colour = blue");
  }

  @Test
  void facts() throws Exception {
    Child one = Child.of("true").start();
    Child other = Child.of("false").start();
    CompletionStage<List<Exit>> exits =
        Streams.source(one.exited(), other.exited()).runWith(Sink.seq(), system);
    assertThat(get(exits)).hasSize(2);
  }

  @Test
  void descriptors() throws Exception {
    try (FdPair sockets = Fd.pair()) {
      Fd socket = sockets.one();
      Flow<ByteString, ByteString, CompletionStage<IOResult>> echo =
          Streams.flow(socket, 8192, AtEnd.CLOSE);
      echo.join(Flow.of(ByteString.class)).run(system);
      String back =
          get(
              Source.single(ByteString.fromString("hello"))
                  .via(Streams.flow(sockets.other(), 8192, AtEnd.CLOSE))
                  .runWith(text, system));
      assertThat(back).isEqualTo("hello");
    }
  }

  @Test
  void processes() throws Exception {
    Path log = folder.resolve("log");
    Path archive = folder.resolve("log.gz");
    Files.writeString(log, "c\na\nb\n");
    CompletionStage<IOResult> written =
        Streams.tail(log, TailFrom.START, 1000)
            .take(3)
            .map(line -> ByteString.fromString(line + "\n"))
            .via(Streams.child(Child.of("sort")))
            .via(Streams.child(Child.of("gzip")))
            .runWith(Streams.sink(Fd.openToWrite(archive), AtEnd.CLOSE), system);
    get(written);
    try (InputStream unzipped = new GZIPInputStream(Files.newInputStream(archive))) {
      assertThat(unzipped).hasContent("a\nb\nc\n");
    }
  }

  @Test
  void exits() throws Exception {
    Source<ByteString, ?> input = Source.single(ByteString.fromString("in"));
    Pair<CompletionStage<Exit>, CompletionStage<String>> run =
        input
            .viaMat(Streams.child(Child.of("sh", "-c", "cat; exit 3")), Keep.right())
            .toMat(text, Keep.both())
            .run(system);
    assertThat(get(run.second())).isEqualTo("in");
    assertThat(get(run.first()).status()).hasValue(3);
  }

  @Test
  @DisplayName("A bad exit fails the stream, and the message says why")
  void badExits() {
    Flow<ByteString, ByteString, CompletionStage<Exit>> sorted =
        Streams.child(Child.of("sort", "--no-such-option").err(PIPE), OnBadExit.FAIL);
    var all = Source.single(ByteString.fromString("x\n")).via(sorted).runWith(text, system);
    assertThatThrownBy(() -> get(all))
        .hasCauseInstanceOf(BadExitException.class)
        .hasMessageContaining("'sort --no-such-option' exited status=2; it said: sort: ");
  }

  @Test
  void complaints() throws Exception {
    Flow<ByteString, ByteString, CompletionStage<String>> quiet =
        Streams.child(Child.of("sh", "-c", "cat; echo oh >&2"), text, Keep.right());
    CompletionStage<String> complaint =
        Source.<ByteString>empty().viaMat(quiet, Keep.right()).to(Sink.ignore()).run(system);
    assertThat(get(complaint)).isEqualTo("oh\n");
  }
}
