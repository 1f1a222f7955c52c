package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.wait.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The actor system ends in the midst of a stream: whoever holds its ends learns it")
class EndOfSystemTest extends WithStreams {

  @TempDir Path folder;

  private final List<CompletionStage<?>> promised = new ArrayList<>();
  private OpenFiles before;
  private Systems ending;

  @BeforeEach
  void begin() throws Exception {
    promised.clear();
    before = OpenFiles.of(systems);
    ending = new Systems();
    OpenFiles.of(ending); // its loops have begun
  }

  @AfterEach
  void end() {
    ending.close();
  }

  /** Ends it, after which every value that was promised has come or has failed. */
  private void endTheSystem() throws Exception {
    ending.close();
    for (CompletionStage<?> each : promised) {
      failure(each); // or none; a value that does not come is a timeout
    }
  }

  private <T> CompletionStage<T> promised(CompletionStage<T> stage) {
    promised.add(stage);
    return stage;
  }

  @Test
  void anElementThatIsJustBeingSentIsSentToNobody() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    var sent =
        promised(
            Source.single("unsent")
                .concat(Source.maybe())
                .runWith(Streams.sink(channel), ending.system()));
    endTheSystem();
    assertThat(sent.toCompletableFuture()).isCompletedExceptionally();
    assertThatThrownBy(channel::tryReceive).isInstanceOf(GoneException.class);
  }

  @Test
  @DisplayName("A channel that a source has waited for is not touched, and keeps what comes later")
  void aChannelOfOthers() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    promised(Streams.source(channel).runWith(Sink.seq(), ending.system()));
    promised(Streams.source(channel.receive()).runWith(Sink.seq(), ending.system()));
    endTheSystem();
    assertThat(channel.trySend("later")).isTrue();
    assertThat(channel.tryReceive()).contains("later");
  }

  @Test
  void queues() throws Exception {
    Downstream<Integer> out = Streams.<Integer>sourceQueue().to(Sink.ignore()).run(ending.system());
    Upstream<Integer> in =
        Source.<Integer>maybe().runWith(Streams.<Integer>sinkQueue(), ending.system());
    var waiting = promised(systems.bide().await(Systems.LONG, in.receive()));
    var demand = promised(systems.bide().await(Systems.LONG, out.closed()));
    endTheSystem();
    assertThat(get(waiting).isEmpty()).isFalse();
    assertThat(get(demand).isEmpty()).isFalse();
    assertThatThrownBy(() -> out.trySend(1)).isInstanceOf(GoneException.class);
    assertThatThrownBy(in::tryReceive).isInstanceOf(GoneException.class);
  }

  @Test
  @DisplayName("A task's stage is cancelled: its clean-up has run when its result is there")
  void aTask() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch cleaned = new CountDownLatch(1);
    promised(
        Source.<Integer>maybe()
            .viaMat(
                Streams.<Integer, Integer, Integer>task(
                    (task, in, out) -> {
                      try {
                        runs.countDown();
                        return task.select(Event.<Integer>never());
                      } finally {
                        cleaned.countDown();
                      }
                    }),
                Keep.right())
            .to(Sink.ignore())
            .run(ending.system()));
    assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
    endTheSystem();
    assertThat(cleaned.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("Descriptors that a stream was to close are closed, also with a write that hangs")
  void descriptors() throws Exception {
    FdPair sockets = Fd.pair();
    try (Fd peer = sockets.other()) {
      promised(
          Source.repeat(ByteString.fromArray(new byte[65_536]))
              .viaMat(Streams.flow(sockets.one(), 64, AtEnd.CLOSE), Keep.right())
              .to(Sink.ignore())
              .run(ending.system()));
      next(peer.readable());
      endTheSystem();
    }
    before.awaitNothingNew();
  }

  @Test
  @DisplayName("A child with a group and a bad end in view, and a file that is followed")
  void childrenAndFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "one\n");
    Path runs = folder.resolve("runs");
    String script = "echo $$ >" + runs + "; exec >&-; trap '' TERM; while :; do sleep 0.05; done";
    var exit =
        promised(
            Streams.tail(file, TailFrom.START, 100)
                .map(ByteString::fromString)
                .viaMat(
                    Streams.child(Child.of("sh", "-c", script).ownGroup(), OnBadExit.FAIL),
                    Keep.right())
                .to(Sink.ignore())
                .run(ending.system()));
    Awaitility.await().until(() -> Files.exists(runs) && Files.size(runs) > 0);
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(runs).strip())).orElseThrow();
    endTheSystem();
    assertThat(exit.toCompletableFuture()).isDone();
    Awaitility.await()
        .untilAsserted(
            () -> {
              // Whoever nobody waited for is reaped when the next child is started.
              next(Child.of("true").start().exited());
              assertThat(child.isAlive()).isFalse();
              before.assertNothingNew();
            });
  }

  @Test
  @DisplayName("A child that was started as the system ended is not left behind")
  void startedTooLate() throws Exception {
    Sources sources = Sources.get(ending.system());
    ending.close();
    Child child = Child.of("sleep", "1000").in(Stdio.PIPE).start();
    ChildExit exit = new ChildExit();
    exit.await(child, sources);
    assertThat(failure(exit.stage())).isInstanceOf(EventException.class);
    exit.end(child, sources);
    assertThat(next(child.exited()).signal().orElseThrow()).isIn("TERM", "KILL");
  }
}
