package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.Attributes;
import akka.stream.RestartSettings;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.RestartFlow;
import akka.stream.javadsl.RestartSource;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.process.Child;
import org.bide.testing.OpenFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Restarted by Akka: what was not in the hand of a stage that failed is still there")
class RestartedTest extends WithStreams {

  private static final int COUNT = 500;

  /** Every so many a stage fails. */
  private static final int OFTEN = 7;

  @TempDir Path folder;

  private static RestartSettings atOnce() {
    return RestartSettings.create(Duration.ofMillis(1), Duration.ofMillis(1), 0);
  }

  private static <T extends Comparable<T>> T checked(T element, boolean isBad) {
    if (isBad) {
      throw new IllegalStateException("of the test: " + element);
    }
    return element;
  }

  private static List<Integer> allButThoseThatFail() {
    return IntStream.range(0, COUNT).filter(i -> i % OFTEN != 0).boxed().toList();
  }

  /** What comes of a source of what is sent into the channel, if it fails and is restarted. */
  private List<Integer> restarted(Channel<Integer> channel, Source<Integer, ?> source)
      throws Exception {
    var all =
        RestartSource.onFailuresWithBackoff(
                atOnce(), () -> source.map(i -> checked(i, i % OFTEN == 0)))
            .runWith(Sink.seq(), systems.system());
    for (int i = 0; i < COUNT; i++) {
      next(channel.send(i));
    }
    channel.close();
    return get(all);
  }

  @Test
  @DisplayName("A source of a channel loses the element that failed and no other")
  void aChannel() throws Exception {
    Channel<Integer> channel = Channel.buffered(16);
    assertThat(restarted(channel, Streams.source(channel))).isEqualTo(allButThoseThatFail());
  }

  @Test
  @DisplayName("So does a source of its receive")
  void anEvent() throws Exception {
    Channel<Integer> channel = Channel.buffered(16);
    assertThat(restarted(channel, Streams.source(channel.receive())))
        .isEqualTo(allButThoseThatFail());
  }

  @Test
  @DisplayName("A source of a descriptor goes on where it was")
  void aDescriptor() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      var all =
          RestartSource.onFailuresWithBackoff(
                  atOnce(),
                  () ->
                      Streams.source(pipe.reader(), 1)
                          .map(piece -> checked(piece.utf8String(), piece.head() == 'x')))
              .runFold("", String::concat, systems.system());
      Source.range(1, COUNT)
          .map(i -> ByteString.fromString(i % OFTEN == 0 ? "x" : Integer.toString(i % 10)))
          .runWith(Streams.sink(pipe.writer(), AtEnd.CLOSE), systems.system());
      StringBuilder expected = new StringBuilder();
      IntStream.rangeClosed(1, COUNT)
          .filter(i -> i % OFTEN != 0)
          .forEach(i -> expected.append(i % 10));
      assertThat(get(all)).hasToString(expected.toString());
    }
  }

  @Test
  @DisplayName("A child that fails is started again, and nothing is left of those before")
  void aChild() throws Exception {
    OpenFiles before = OpenFiles.of(systems);
    Path tries = folder.resolve("tries");
    String script = "echo x >>" + tries + "; [ $(wc -l <" + tries + ") = 4 ] && echo done";
    var flow = Streams.child(Child.of("sh", "-c", script).ownGroup(), OnBadExit.FAIL);
    String all =
        text(
            RestartSource.onFailuresWithBackoff(
                atOnce(), () -> Source.<ByteString>empty().via(flow)));
    assertThat(all).isEqualTo("done\n");
    assertThat(tries).hasContent("x\nx\nx\nx\n");
    Awaitility.await()
        .untilAsserted(
            () -> {
              next(Child.of("true").start().exited()); // with which groups are let go of
              before.assertNothingNew();
            });
  }

  @Test
  @DisplayName("A task's stage that fails loses what it was given, and nothing comes twice")
  void aTask() throws Exception {
    Flow<Integer, Integer, ?> flow =
        Streams.<Integer, Integer, Integer>task(
                (task, in, out) -> {
                  for (int next : task.each(in.receive())) {
                    task.select(out.send(checked(next, next % OFTEN == 0)));
                  }
                  return 0;
                })
            .addAttributes(Attributes.inputBuffer(1, 1));
    List<Integer> all =
        get(
            Source.range(1, COUNT)
                .via(RestartFlow.onFailuresWithBackoff(atOnce(), () -> flow))
                .runWith(Sink.seq(), systems.system()));
    assertThat(all).isSorted().doesNotHaveDuplicates().noneMatch(i -> i % OFTEN == 0);
    assertThat(all).contains(COUNT);
    assertThat(all.size()).isGreaterThan(COUNT / 2);
  }
}
