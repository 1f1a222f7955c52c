package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.ActorAttributes;
import akka.stream.Attributes;
import akka.stream.javadsl.Sink;
import java.nio.file.Path;
import java.util.List;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.process.Child;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attributes of the stages")
class AttributesTest extends WithStreams {

  @Test
  @DisplayName("A stage runs on the dispatcher that its attributes name")
  void dispatcher() throws Exception {
    Channel<Integer> channel = Channel.buffered(1);
    channel.trySend(1);
    List<String> threads =
        get(
            Streams.source(channel)
                .map(i -> Thread.currentThread().getName())
                .withAttributes(ActorAttributes.dispatcher("bide.loop"))
                .take(1)
                .runWith(Sink.seq(), systems.system()));
    assertThat(threads).singleElement().asString().startsWith("bide-loop");
  }

  @Test
  @DisplayName("Each has a name, for logs and the paths of actors")
  void names() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    try (FdPair sockets = Fd.pair()) {
      Fd fd = sockets.one();
      assertThat(name(Streams.source(channel))).contains("channelSource");
      assertThat(name(Streams.source(Broadcast.<Integer>buffered(1)))).contains("channelSource");
      assertThat(name(Streams.sink(channel))).contains("channelSink");
      assertThat(name(Streams.sourceQueue())).contains("eventQueueSource");
      assertThat(name(Streams.sinkQueue())).contains("eventQueueSink");
      assertThat(name(Streams.source(Event.never()))).contains("eventSource");
      assertThat(name(Streams.source(fd, 1))).contains("fdSource");
      assertThat(name(Streams.sink(fd))).contains("fdSink");
      assertThat(name(Streams.flow(fd, 1, AtEnd.CLOSE))).contains("fdFlow");
      assertThat(name(Streams.child(Child.of("true")))).contains("child");
      assertThat(name(Streams.tail(Path.of("x")))).contains("tailSource");
    }
  }

  private static String name(akka.stream.Graph<?, ?> graph) {
    return graph.traversalBuilder().toString()
        + graph.traversalBuilder().attributes().getAttributeList(Attributes.Name.class);
  }
}
