package org.bide.stream;

import akka.Done;
import akka.japi.function.Function2;
import akka.stream.FlowShape;
import akka.stream.IOResult;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.GraphDSL;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bide.fd.Fd;
import org.bide.process.Command;
import org.bide.process.Exit;
import org.bide.process.Stdio;

/**
 * What reads and writes bytes: descriptors, processes and files. Public as part of {@link Streams}.
 */
abstract sealed class StreamsOfBytes permits Streams {

  private static final int MOST_BYTES_OF_A_LINE = 1 << 16;

  StreamsOfBytes() {}

  // ---- descriptors

  /** {@link #source(Fd, int, AtEnd)}, which leaves the descriptor open. */
  public static Source<ByteString, CompletionStage<IOResult>> source(Fd fd, int chunkSize) {
    return source(fd, chunkSize, AtEnd.LEAVE_OPEN);
  }

  /**
   * What can be read from a descriptor: one read for each demand, when it is readable, and so
   * chunks of what there was. Completes at the end of the file; what has not been read by the time
   * the stream is cancelled is still there. Fails with {@link org.bide.event.GoneException} if the
   * descriptor is closed meanwhile, and with {@link java.io.IOException} if it cannot be read.
   *
   * <p>Regular files are always readable, and their reads go to the disk on the stream's thread;
   * for those Akka has {@code FileIO}.
   *
   * <pre>{@code
   * Streams.source(fifo, 8192, AtEnd.CLOSE).via(Framing.delimiter(newline, 1024)).runWith(…);
   * }</pre>
   *
   * @param chunkSize the most bytes of one element, 1 or more
   * @return the materialized value says how many bytes were read; it fails with {@link
   *     akka.stream.IOOperationIncompleteException} where the stream does, as Akka's own do
   */
  public static Source<ByteString, CompletionStage<IOResult>> source(
      Fd fd, int chunkSize, AtEnd atEnd) {
    return Source.fromGraph(
        new FdSource(
            Objects.requireNonNull(fd, "fd"), checked(chunkSize), Objects.requireNonNull(atEnd)));
  }

  /** {@link #sink(Fd, AtEnd)}, which leaves the descriptor open. */
  public static Sink<ByteString, CompletionStage<IOResult>> sink(Fd fd) {
    return sink(fd, AtEnd.LEAVE_OPEN);
  }

  /**
   * Writes each element to a descriptor, all of it before the next is asked for. Where nobody reads
   * any more (EPIPE, a hang-up), which is noticed also while there is nothing to write, upstream is
   * cancelled.
   *
   * <p>A descriptor in blocking mode (of {@link Fd#of(int)}) is written to when it is ready, but
   * may then hold the stream's thread for what has no room.
   *
   * <pre>{@code
   * Source.from(lines).runWith(Streams.sink(child.in(), AtEnd.CLOSE), system);
   * }</pre>
   *
   * @return the materialized value says how many bytes were written, when all are; it fails with
   *     {@link akka.stream.IOOperationIncompleteException} where upstream fails or nobody reads
   */
  public static Sink<ByteString, CompletionStage<IOResult>> sink(Fd fd, AtEnd atEnd) {
    return Sink.fromGraph(
        new FdSink(Objects.requireNonNull(fd, "fd"), Objects.requireNonNull(atEnd)));
  }

  /**
   * {@link #flow(Fd, Fd, int, AtEnd)} over one descriptor: a socket, one that was {@linkplain
   * Fd#takeOver taken over} from NIO say, or a {@linkplain org.bide.fd.PseudoTerminal#master
   * terminal's master}. With {@link AtEnd#CLOSE} a socket's sending direction is shut down,
   * shutdown(2), when upstream completes, so that the peer reads the end and can still answer.
   */
  public static Flow<ByteString, ByteString, CompletionStage<IOResult>> flow(
      Fd fd, int chunkSize, AtEnd atEnd) {
    return flow(fd, fd, chunkSize, atEnd);
  }

  /**
   * Writes what comes in to one descriptor, and reads what goes out from another. The directions
   * are as {@link #sink(Fd, AtEnd)} and {@link #source(Fd, int, AtEnd)}, and each ends for itself:
   * when upstream completes the other still reads, and when nobody reads what is written upstream
   * is cancelled and no more. The stream ends when both have; it fails where reading fails, or
   * upstream does.
   *
   * <pre>{@code
   * requests.via(Streams.flow(socket, 8192, AtEnd.CLOSE)).runWith(answers, system);
   * }</pre>
   *
   * @param atEnd {@link AtEnd#CLOSE} closes each when its direction has ended
   * @return the materialized value is that of the writing direction
   */
  public static Flow<ByteString, ByteString, CompletionStage<IOResult>> flow(
      Fd reader, Fd writer, int chunkSize, AtEnd atEnd) {
    return Flow.fromGraph(
        new FdFlow(
            Objects.requireNonNull(reader, "reader"),
            Objects.requireNonNull(writer, "writer"),
            checked(chunkSize),
            Objects.requireNonNull(atEnd)));
  }

  private static int checked(int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException(
          "a chunk of " + chunkSize + " bytes is none; ask for 1 or more, 8192 say");
    }
    return chunkSize;
  }

  // ---- processes

  /**
   * A command between two pipes, as in a shell: what comes in is its standard input, what goes out
   * its standard output. It is started when the stream is, and back-pressure reaches through it:
   * without demand its output is not read, and it stops when the pipe is full.
   *
   * <pre>{@code
   * lines.via(Streams.child(Child.of("sort"))).via(Streams.child(Child.of("gzip"))).runWith(…);
   * }</pre>
   *
   * <ul>
   *   <li><b>Upstream completes</b>: its standard input is closed.
   *   <li><b>It closes its input</b> or ends, as {@code head} does that has its lines: upstream is
   *       cancelled, and the rest of its output is read.
   *   <li><b>It closes its output</b>, as it does when it ends: downstream completes, whatever its
   *       exit was; see the materialized value. A child that then lives on is left alone.
   *   <li><b>Downstream cancels, upstream fails, the materializer is shut down</b>: its pipes are
   *       closed and it gets TERM, and KILL if it has not ended within 5 seconds. Where it has a
   *       group of its own ({@link Command#ownGroup}, {@link Command#ownSession}, {@link
   *       Command#groupDiesWithParent}), the signals are for all of that, also when the child
   *       itself has ended; otherwise not for what it has started.
   * </ul>
   *
   * <p>Standard error goes where the command says, and so where ours goes unless it is told. A
   * {@linkplain org.bide.process.Stdio#PIPE pipe} is emptied here.
   *
   * @param command its standard input and output are the pipes, whatever else it says of them
   * @return the materialized value is how it ended, once it has and was reaped; failed with {@link
   *     java.io.IOException}, as the stream is, where it could not be started
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> child(Command command) {
    return child(command, OnBadExit.COMPLETE);
  }

  /**
   * {@link #child(Command)} that may fail as the child does: with {@link OnBadExit#FAIL}, the
   * stream fails with a {@link BadExitException} once its output was read and it has ended with
   * anything but 0. The message has the end of its standard error where the command says {@code
   * .err(PIPE)}. What the child leaves behind in a group of its own is then ended as above.
   *
   * <pre>{@code
   * rows.via(Streams.child(Child.of("psql", "-c", copy).err(PIPE), OnBadExit.FAIL)).runWith(…);
   * }</pre>
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> child(
      Command command, OnBadExit onBadExit) {
    return command.err() == Stdio.PIPE
        ? child(command, onBadExit, Sink.ignore(), Keep.left())
        : Flow.fromGraph(ChildStage.flow(command, onBadExit));
  }

  /**
   * {@link #child(Command)} with its standard error apart, in a sink. That one has to keep up: a
   * child whose complaints nobody reads stops when the pipe is full. A sink that cancels loses the
   * rest, and the child goes on.
   *
   * <pre>{@code
   * source.viaMat(Streams.child(command, complaints, Keep.both()), Keep.right())…
   * }</pre>
   *
   * @param combine the exit and what the sink materializes, in one
   */
  public static <E, M> Flow<ByteString, ByteString, M> child(
      Command command, Sink<ByteString, E> err, Function2<CompletionStage<Exit>, E, M> combine) {
    return child(command, OnBadExit.COMPLETE, err, combine);
  }

  /** Both: standard error apart, and a failure that has its end. */
  public static <E, M> Flow<ByteString, ByteString, M> child(
      Command command,
      OnBadExit onBadExit,
      Sink<ByteString, E> err,
      Function2<CompletionStage<Exit>, E, M> combine) {
    return Flow.fromGraph(
        GraphDSL.create(
            ChildStage.fanOut(command, onBadExit),
            err,
            combine,
            (builder, child, errors) -> {
              builder.from(child.out1()).to(errors);
              return FlowShape.of(child.in(), child.out0());
            }));
  }

  // ---- files

  /** {@link #tail(Path, TailFrom, int)} from its end, with lines of 64 KiB at most. */
  public static Source<String, CompletionStage<Done>> tail(Path path) {
    return tail(path, TailFrom.END, MOST_BYTES_OF_A_LINE);
  }

  /**
   * The lines of a file as they are written, whatever becomes of the file: {@code tail -F}. It
   * never completes, and reads only when there is demand; reads are {@linkplain
   * org.bide.io.AsyncFile asynchronous}.
   *
   * <ul>
   *   <li><b>A line</b> ends with {@code \n} or {@code \r\n}, is UTF-8 (what is not becomes U+FFFD)
   *       and is an element when it is whole.
   *   <li><b>Rotation</b>: a file that takes the name is read from its beginning, after all of the
   *       one before: also what was written to that when it had lost the name already, up to the
   *       time at which the new one came. A line that it left unfinished is an element as it is.
   *   <li><b>Truncation</b>: the file is read from its beginning. One that is cut off and at once
   *       written beyond the place where reading was cannot be told from one that has grown.
   *   <li><b>No file</b>, at first or later, is waited for; and it is read from its beginning.
   * </ul>
   *
   * <p>Changes are noticed as {@link org.bide.file.FileWatch} notices them, which says what it does
   * not see (other machines' writes, for one).
   *
   * <pre>{@code
   * Streams.tail(Path.of("/var/log/syslog")).filter(l -> l.contains("oom")).runWith(…);
   * }</pre>
   *
   * @param mostBytes of a line; a longer one fails the stream with a {@link
   *     akka.stream.scaladsl.Framing.FramingException}, as Akka's framing does
   * @return it fails with {@link java.io.IOException}, which names the path, the cause and the
   *     cure, where the file may not be read, or is none that has an end (a directory, a FIFO). The
   *     materialized value is completed when the stream has looked at the file for the first time,
   *     and so knows where its end was.
   */
  public static Source<String, CompletionStage<Done>> tail(
      Path path, TailFrom from, int mostBytes) {
    if (mostBytes < 1) {
      throw new IllegalArgumentException(
          "lines of " + mostBytes + " bytes are none; allow for 1 or more, 65536 say");
    }
    return Source.fromGraph(
        new TailSource(
            Objects.requireNonNull(path, "path"), Objects.requireNonNull(from), mostBytes));
  }
}
