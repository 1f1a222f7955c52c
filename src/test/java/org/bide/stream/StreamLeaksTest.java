package org.bide.stream;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.stream.KillSwitch;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.file.FileWatch;
import org.bide.process.Child;
import org.bide.signal.Signal;
import org.bide.testing.LiveObjects;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.Zombies;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("W15: what streams leave behind, however they end, is nothing")
class StreamLeaksTest extends WithStreams {

  private static final int RUNS = 40;
  private static final long MOST_BYTES = 8 << 20;

  @TempDir Path folder;

  private enum EndedBy {
    CANCELLING,
    COMPLETING,
    FAILING,
    SHUTTING_DOWN
  }

  private Channel<Integer> channel;
  private Broadcast<Integer> broadcast;
  private Path file;

  /** A stream of each kind, at work. */
  private List<Flow<Integer, ?, ?>> flows(FdPair sockets) {
    Flow<Integer, ByteString, ?> bytes =
        Flow.of(Integer.class).map(i -> ByteString.fromString(i + "\n"));
    return List.of(
        endless(Streams.source(channel)),
        endless(Streams.source(broadcast)),
        endless(Streams.<Integer>sourceQueue()),
        endless(Streams.source(Signal.of("WINCH").raised(), Timer.every(ofMillis(1)))),
        endless(Streams.occurrences(FileWatch.of(file), channel.receive(), channel.closed())),
        endless(Streams.tail(file, TailFrom.START, 100)),
        Flow.of(Integer.class).alsoTo(Streams.sink(channel)),
        Flow.of(Integer.class).alsoTo(Streams.<Integer>sinkQueue()),
        bytes.via(Streams.flow(sockets.one(), 64, AtEnd.CLOSE)),
        bytes.via(Streams.child(Child.of("cat"))),
        bytes.via(Streams.child(Child.of("sh", "-c", "cat >&2"), Sink.ignore(), Keep.left())),
        Streams.<Integer, Integer, Done>task(
            (task, in, out) -> {
              while (true) {
                task.select(in.receive(), Timer.after(ofMillis(1)).map(t -> 0));
                task.select(out.send(1));
              }
            }));
  }

  /** It ends with either side. */
  private static Flow<Integer, ?, ?> endless(Source<?, ?> source) {
    return Flow.fromSinkAndSourceCoupled(Sink.<Integer>ignore(), source);
  }

  private void run(EndedBy end) throws Exception {
    channel = Channel.buffered(4);
    broadcast = Broadcast.buffered(4);
    Materializer materializer = Materializer.createMaterializer(systems.system());
    List<CompletionStage<Done>> ended = new ArrayList<>();
    List<KillSwitch> switches = new ArrayList<>();
    try (FdPair sockets = Fd.pair()) {
      for (Flow<Integer, ?, ?> flow : flows(sockets)) {
        var both =
            Source.range(1, 3)
                .concat(Source.maybe())
                .viaMat(KillSwitches.<Integer>single(), Keep.right())
                .via(flow)
                .viaMat(KillSwitches.single(), Keep.both())
                .toMat(Sink.ignore(), Keep.both())
                .run(materializer);
        ended.add(both.second());
        var sides = both.first();
        switches.add(end == EndedBy.CANCELLING ? sides.second() : sides.first());
      }
      int pause = ThreadLocalRandom.current().nextInt(3);
      systems.bide().await(ofMillis(pause), Event.never()).toCompletableFuture().join();
      for (var oneOf : switches) {
        switch (end) {
          case CANCELLING, COMPLETING -> oneOf.shutdown();
          case FAILING -> oneOf.abort(new IllegalStateException("of the test"));
          case SHUTTING_DOWN -> {}
        }
      }
      if (end == EndedBy.SHUTTING_DOWN) {
        materializer.shutdown();
      }
      if (end != EndedBy.COMPLETING) {
        for (CompletionStage<Done> each : ended) {
          get(each.handle((done, failure) -> Done.getInstance()));
        }
      }
    }
    channel.close();
    broadcast.close();
    materializer.shutdown();
  }

  @Test
  void nothing() throws Exception {
    file = folder.resolve("file");
    Files.writeString(file, "one\ntwo\n");
    for (EndedBy end : EndedBy.values()) {
      run(end); // what is made once is made
    }
    OpenFiles files = OpenFiles.of(systems);
    awaitNoChildren();
    LiveObjects objects = LiveObjects.now();
    for (int i = 0; i < RUNS; i++) {
      run(EndedBy.values()[i % EndedBy.values().length]);
    }
    awaitNoChildren();
    files.awaitNothingNew();
    objects.awaitNothingNew(MOST_BYTES);
  }

  private static void awaitNoChildren() {
    Awaitility.await()
        .atMost(Systems.LONG)
        .untilAsserted(
            () -> {
              assertThat(ProcessHandle.current().children()).isEmpty();
              assertThat(Zombies.now()).isEmpty();
            });
  }

  @Test
  @DisplayName("The end of the actor system ends the children of its streams, also stubborn ones")
  void endOfTheSystem() {
    Systems others = new Systems();
    var exits = new ArrayList<CompletionStage<?>>();
    for (String script : List.of("exec sleep 1000", "trap '' TERM; while :; do sleep 0.05; done")) {
      exits.add(
          Source.<ByteString>maybe()
              .viaMat(Streams.child(Child.of("sh", "-c", script)), Keep.right())
              .to(Sink.ignore())
              .run(others.system()));
    }
    Awaitility.await().until(() -> ProcessHandle.current().children().count() == 2);
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    others.close();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(children)
                    .allMatch(child -> !child.isAlive() || Zombies.now().contains(child.pid())));
    for (CompletionStage<?> exit : exits) {
      assertThat(exit.toCompletableFuture()).isDone();
    }
  }
}
