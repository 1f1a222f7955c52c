package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.RunnableGraph;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.process.Child;
import org.bide.testing.Systems;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One blueprint that runs twice at once, in two actor systems")
class BlueprintTest extends WithStreams {

  @TempDir Path folder;

  private Systems others;

  @BeforeEach
  void open() {
    others = new Systems();
  }

  @AfterEach
  void close() {
    others.close();
  }

  private <M> List<M> twice(RunnableGraph<M> graph) {
    return List.of(graph.run(systems.system()), graph.run(others.system()));
  }

  private List<ActorSystem<Void>> both() {
    return List.of(systems.system(), others.system());
  }

  @Test
  void aChannelsValuesAreShared() throws Exception {
    Channel<Integer> channel = Channel.buffered(2);
    var ends = twice(Streams.source(channel).toMat(Sink.seq(), Keep.right()));
    for (int i = 0; i < 1000; i++) {
      next(channel.send(i));
    }
    channel.close();
    List<Integer> one = get(ends.getFirst());
    List<Integer> other = get(ends.getLast());
    assertThat(one).isSorted().doesNotContainAnyElementsOf(other);
    assertThat(one.size() + other.size()).isEqualTo(1000);
  }

  @Test
  void aBroadcastIsHeardByBoth() throws Exception {
    Broadcast<Integer> broadcast = Broadcast.buffered(4);
    var ends = twice(Streams.source(broadcast).toMat(Sink.seq(), Keep.right()));
    Awaitility.await().until(() -> broadcast.subscribers() == 2);
    for (int i = 0; i < 100; i++) {
      next(broadcast.send(i));
    }
    broadcast.close();
    assertThat(get(ends.getFirst())).hasSize(100).isEqualTo(get(ends.getLast()));
  }

  @Test
  void oneSinkMayFinishAndCloseTheChannelOfBoth() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    var sink = Streams.sink(channel);
    var unfinished = Source.<Integer>maybe().runWith(sink, systems.system());
    get(Source.<Integer>empty().runWith(sink, others.system()));
    assertThat(failure(unfinished)).isInstanceOf(GoneException.class);
  }

  @Test
  void queuesAreOnesOwn() throws Exception {
    var graph = Streams.<String>sourceQueue().toMat(Streams.<String>sinkQueue(), Keep.both());
    var one = graph.run(systems.system());
    var other = graph.run(others.system());
    next(one.first().send("one"));
    next(other.first().send("other"));
    one.first().complete();
    assertThat(next(one.second().receive())).isEqualTo("one");
    assertThat(next(other.second().receive())).isEqualTo("other");
    assertThat(next(one.first().closed())).isNotNull();
    next(other.first().send("still there"));
    other.first().complete();
  }

  @Test
  void aTasksStateIsThatOfItsRun() throws Exception {
    var sum =
        Source.range(1, 1000)
            .via(
                Streams.<Integer, Integer, Integer>task(
                    (task, in, out) -> {
                      int all = 0;
                      for (int next : task.each(in.receive())) {
                        all += next;
                        task.select(out.send(next));
                      }
                      return all;
                    }));
    for (CompletionStage<List<Integer>> end : twice(sum.toMat(Sink.seq(), Keep.right()))) {
      assertThat(get(end)).hasSize(1000).isSorted();
    }
  }

  @Test
  void eventsAreCountedForEach() throws Exception {
    Trigger<Void> trigger = Trigger.counting();
    AtomicInteger fired = new AtomicInteger();
    var graph =
        Streams.source(trigger.fired().map(t -> fired.incrementAndGet()))
            .toMat(Sink.head(), Keep.both());
    var one = graph.run(systems.system());
    var other = graph.run(others.system());
    get(one.first());
    get(other.first());
    trigger.fire();
    assertThat(List.of(get(one.second()), get(other.second()))).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aFileIsFollowedByBoth() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "one\ntwo\n");
    var lines = Streams.tail(file, TailFrom.START, 100).take(2).toMat(Sink.seq(), Keep.right());
    for (CompletionStage<List<String>> end : twice(lines)) {
      assertThat(get(end)).containsExactly("one", "two");
    }
  }

  @Test
  void aChildIsOnesOwnAndMayFailForOneAlone() throws Exception {
    var flow = Streams.child(Child.of("sh", "-c", "read -r s; exit $s"), OnBadExit.FAIL);
    CompletionStage<ByteString> good =
        Source.single(bytes("0\n")).via(flow).runWith(all(), systems.system());
    CompletionStage<ByteString> bad =
        Source.single(bytes("5\n")).via(flow).runWith(all(), others.system());
    assertThat(failure(bad)).isInstanceOf(BadExitException.class);
    assertThat(get(good).size()).isZero();
  }

  private static Sink<ByteString, CompletionStage<ByteString>> all() {
    return Sink.fold(ByteString.emptyByteString(), ByteString::concat);
  }

  @Test
  @DisplayName("A descriptor is one: its bytes are shared, and its end is told to both")
  void aDescriptorIsShared() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      var ends =
          both().stream()
              .map(system -> Streams.source(pipe.reader(), 1).runWith(all(), system))
              .toList();
      ByteString written = ByteString.fromString("x".repeat(5000));
      get(
          Source.single(written)
              .runWith(Streams.sink(pipe.writer(), AtEnd.CLOSE), both().getFirst()));
      assertThat(get(ends.getFirst()).size() + get(ends.getLast()).size()).isEqualTo(5000);
    }
  }
}
