package org.bide.stream;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bide.channel.Channel;
import org.bide.fd.Fd;

/**
 * Sources and sinks of Akka Streams. Each waits for its events as an actor does, without a thread,
 * and only when the stream asks it to: the stream's demand is what reads a descriptor or receives
 * from a channel.
 *
 * <pre>{@code
 * Streams.source(child.out(), 8192).via(lines).runWith(Streams.sink(jobs), system);
 * }</pre>
 *
 * <p>All can be materialized any number of times, in any actor system.
 */
public final class Streams {

  private Streams() {}

  /**
   * The values of a channel, each received when there is demand for it. The stream completes when
   * it asks a channel that is closed and empty, and fails, with the channel's cause, when it asks
   * one that has failed. Several of these on one channel share its values.
   *
   * <p>When the stream is cancelled, so is its pending receive; a value that came at that very
   * moment is {@linkplain Channel#putBack put back}.
   */
  public static <T> Source<T, NotUsed> source(Channel<T> channel) {
    return Source.fromGraph(new ChannelSource<>(Objects.requireNonNull(channel, "channel")));
  }

  /**
   * Sends each element through a channel, and asks for the next one when it was taken or has a
   * place in the buffer. When the stream completes, the channel is closed once the last element is
   * sent, and when it fails the channel {@linkplain Channel#fail fails}, with the element that is
   * just being sent unsent.
   *
   * <p>Where others close the channel the stream is cancelled. The element that is just being sent
   * is then lost, as it is to everybody who sends on a closed channel.
   *
   * @return the materialized value is completed when the last element is sent; it fails as the
   *     stream does, and with {@link org.bide.event.GoneException} where others closed the channel
   */
  public static <T> Sink<T, CompletionStage<Done>> sink(Channel<T> channel) {
    return Sink.fromGraph(new ChannelSink<>(Objects.requireNonNull(channel, "channel")));
  }

  /**
   * What can be read from a descriptor: one read for each demand, when it is readable, and so
   * chunks of what there was. Completes at the end of the file, and leaves it to the caller to
   * close the descriptor; what has not been read by the time the stream is cancelled is still
   * there. Fails with {@link org.bide.event.GoneException} if the descriptor is closed meanwhile,
   * and with {@link java.io.IOException} if it cannot be read.
   *
   * <p>Regular files are always readable, and their reads go to the disk on the stream's thread;
   * for those Akka has {@code FileIO}.
   *
   * @param chunkSize the most bytes of one element, 1 or more
   */
  public static Source<ByteString, NotUsed> source(Fd fd, int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException(
          "a chunk of " + chunkSize + " bytes is none; ask for 1 or more, 8192 say");
    }
    return Source.fromGraph(new FdSource(Objects.requireNonNull(fd, "fd"), chunkSize));
  }
}
