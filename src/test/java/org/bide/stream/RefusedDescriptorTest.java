package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.IOOperationIncompleteException;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.nio.channels.Pipe;
import org.bide.event.EventException;
import org.bide.fd.Fd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W8: a stream and its value say why a descriptor is of no use")
class RefusedDescriptorTest extends WithStreams {

  private static final int NOT_OPEN = 19_999;

  @Test
  void aNumberThatIsNotOpen() throws Exception {
    Fd bad = Fd.of(NOT_OPEN);
    assertThat(failure(Streams.source(bad, 1).to(Sink.ignore()).run(systems.system())))
        .isInstanceOf(IOOperationIncompleteException.class)
        .hasCauseInstanceOf(EventException.class)
        .hasMessageContaining("0 bytes")
        .cause()
        .hasMessageContaining(Integer.toString(NOT_OPEN));
    assertThat(failure(Source.single(bytes("a")).runWith(Streams.sink(bad), systems.system())))
        .isInstanceOf(IOOperationIncompleteException.class)
        .hasCauseInstanceOf(EventException.class);
  }

  @Test
  @DisplayName("A channel of NIO is waited for here, but read and written there")
  void aChannelOfNio() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.sink().write(java.nio.ByteBuffer.wrap(new byte[1]));
    assertThat(
            failure(
                Streams.source(Fd.of(pipe.source()), 1).to(Sink.ignore()).run(systems.system())))
        .hasCauseInstanceOf(UnsupportedOperationException.class);
    assertThat(
            failure(
                Source.single(bytes("a"))
                    .runWith(Streams.sink(Fd.of(pipe.sink())), systems.system())))
        .hasCauseInstanceOf(UnsupportedOperationException.class);
    pipe.sink().close();
    pipe.source().close();
  }
}
