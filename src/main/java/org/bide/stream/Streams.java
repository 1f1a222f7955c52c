package org.bide.stream;

import akka.Done;
import akka.NotUsed;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bide.channel.Broadcast;
import org.bide.channel.ReceivingEnd;
import org.bide.channel.SendingEnd;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.process.Command;
import org.bide.process.Exit;
import org.bide.process.Stdio;

/**
 * Sources, sinks and flows of Akka Streams. Each waits for its events as an actor does, without a
 * thread, and only when the stream asks it to: the stream's demand is what reads a descriptor or
 * receives from a channel.
 *
 * <pre>{@code
 * Streams.tail(log)
 *     .map(line -> ByteString.fromString(line + "\n"))
 *     .via(Streams.child(Child.of("gzip")))
 *     .runWith(Streams.sink(file, AtEnd.CLOSE), system);
 * }</pre>
 *
 * <p>What is made here may be materialized any number of times, in any actor system, and each run
 * stands for itself; descriptors, of which there is one, say {@link AtEnd} how often. Attributes
 * are honoured as those of Akka's own stages are: the name, the dispatcher, the {@linkplain
 * akka.stream.Attributes#inputBuffer input buffer} where something is fetched ahead, and the
 * supervision strategy where code of the user's runs. All methods may be called from any thread.
 */
public final class Streams {

  private static final int MOST_BYTES_OF_A_LINE = 1 << 16;

  private Streams() {}

  // ---- channels

  /**
   * The values of a channel, each received when there is demand for it. The stream completes when
   * it asks a channel that is closed and empty, and fails, with the channel's cause, when it asks
   * one that has failed. Several of these on one channel share its values.
   *
   * <p>When the stream is cancelled, so is its pending receive; a value that came at that very
   * moment is {@linkplain ReceivingEnd#putBack put back}.
   *
   * <pre>{@code
   * Streams.source(jobs).mapAsync(4, this::run).runWith(Sink.ignore(), system);
   * }</pre>
   */
  public static <T> Source<T, NotUsed> source(ReceivingEnd<T> channel) {
    return Source.fromGraph(ChannelSource.of(Objects.requireNonNull(channel, "channel")));
  }

  /**
   * Every value that is sent to a broadcast while the stream runs. Each run subscribes for itself
   * when it starts, and leaves when it ends, whichever way. A stream without demand holds up the
   * senders once it is as many values behind as the broadcast's buffer holds.
   *
   * <pre>{@code
   * Streams.source(prices).conflate((earlier, later) -> later).runWith(display, system);
   * }</pre>
   */
  public static <T> Source<T, NotUsed> source(Broadcast<T> broadcast) {
    return Source.fromGraph(ChannelSource.ofSubscriber(broadcast::subscribe));
  }

  /**
   * Sends each element through a channel, and asks for the next one when it was taken or has a
   * place in the buffer. When the stream completes, the channel is closed once the last element is
   * sent, and when it fails the channel {@linkplain SendingEnd#fail fails}, with the element that
   * is just being sent unsent.
   *
   * <p>Where others close the channel the stream is cancelled. The element that is just being sent
   * is then lost, as it is to everybody who sends on a closed channel. One that no channel takes (a
   * {@link org.bide.event.Gone}) is a failure; the supervision strategy may resume without it.
   *
   * <pre>{@code
   * Source.from(work).runWith(Streams.sink(jobs), system);
   * }</pre>
   *
   * @return the materialized value is completed when the last element is sent; it fails as the
   *     stream does, and with {@link org.bide.event.GoneException} where others closed the channel
   */
  public static <T> Sink<T, CompletionStage<Done>> sink(SendingEnd<T> channel) {
    return Sink.fromGraph(new ChannelSink<>(Objects.requireNonNull(channel, "channel")));
  }

  // ---- queues: a stream's ends as events

  /**
   * A source whose materialized value takes the elements: Akka's {@code Source.queue} with events
   * for futures. To send, that there is demand, and that the stream has ended are three events,
   * which a task waits for beside any other. It has no buffer: {@code .buffer(…)} makes one.
   *
   * <pre>{@code
   * Downstream<String> out = Streams.<String>sourceQueue().to(Sink.foreach(log::info)).run(system);
   * task.await(out.send("hello"), out.closed(), term);
   * }</pre>
   */
  public static <T> Source<T, Downstream<T>> sourceQueue() {
    return Source.fromGraph(new QueueSource<>());
  }

  /**
   * A sink whose materialized value gives the elements: Akka's {@code Sink.queue} with events for
   * futures. What is received is one choice among whatever else a task waits for. As there, as many
   * elements are fetched ahead as the {@linkplain akka.stream.Attributes#inputBuffer input buffer}
   * says, 16 unless told otherwise; 1 is the least.
   *
   * <pre>{@code
   * Upstream<Integer> in = Source.range(1, 100).runWith(Streams.sinkQueue(), system);
   * Optional<Integer> first = task.select(ofSeconds(1), in.receive());
   * in.cancel();
   * }</pre>
   */
  public static <T> Sink<T, Upstream<T>> sinkQueue() {
    return Sink.fromGraph(new QueueSink<>());
  }

  // ---- tasks

  /**
   * A task as a stage: its body reads elements from {@code in} and writes others to {@code out},
   * single-threaded, from top to bottom, both as events beside whatever else it waits for. It does
   * what otherwise takes a {@code GraphStage} with its states and callbacks.
   *
   * <pre>{@code
   * // Each element once more when nothing new has come for a second.
   * Flow<Price, Price, CompletionStage<Done>> reminding = Streams.task((task, in, out) -> {
   *   Price last = task.select(in.receive());
   *   while (true) {
   *     task.select(out.send(last));
   *     switch (task.select(in.next().within(ofSeconds(1))).orElse(null)) {
   *       case Received<Price>(Price next) -> last = next;
   *       case null -> {}                                   // a second has passed
   *       default -> { return Done.getInstance(); }         // upstream has ended
   *     }
   *   }
   * });
   * }</pre>
   *
   * <p>What happens on either side, and to the task:
   *
   * <ul>
   *   <li><b>upstream completes</b>: {@code in} is at its end, once all was received. Say {@code
   *       task.each(in.receive())} or {@link Upstream#next}; a plain receive throws {@link
   *       org.bide.event.GoneException}.
   *   <li><b>upstream fails</b>: {@code in} has failed. The body learns it when it comes to it, and
   *       may go on; if it lets the exception pass, the stream fails with upstream's cause.
   *   <li><b>downstream cancels</b>: upstream is cancelled and so is the task. Its waits throw, its
   *       {@code finally} blocks run.
   *   <li><b>the body returns</b>: the stage completes, and upstream is cancelled if it has not
   *       completed. What was fetched ahead of the body is lost.
   *   <li><b>the body throws</b>: the stage's supervision strategy decides. To stop, the default,
   *       fails the stream. To restart or to resume runs the body from its beginning, on the same
   *       two ends, with nothing lost but what it had taken; a body that fails at once comes back
   *       at once, so put a limit or a pause in it.
   * </ul>
   *
   * <p><b>Back-pressure</b>: a send is done when downstream asks for an element. Upstream is asked
   * for as many as the {@linkplain akka.stream.Attributes#inputBuffer input buffer} says ahead of
   * the body, and so for one at least.
   *
   * <p>The task is part of no other, runs where {@code bide.carrier} says, and is named after the
   * stage. It may spawn others, which end before it does.
   *
   * @return the materialized value is the body's result, when it has unwound; failed as the body
   *     failed, and with {@link org.bide.task.TaskCancelledException} where it was cancelled
   */
  public static <I, O, T> Flow<I, O, CompletionStage<T>> task(StreamBody<I, O, T> body) {
    return Flow.fromGraph(new TaskStage<>(Objects.requireNonNull(body, "body")));
  }

  // ---- events

  /**
   * What the events bring, one for each demand, as {@code select} would return it: signals, ticks,
   * changes of files, exits.
   *
   * <ul>
   *   <li><b>Facts</b> (an exit, a time that has come) are reported once each. They stay true, but
   *       that is no news.
   *   <li><b>Takings</b> (a value of a channel) are taken when there is demand, and again. One that
   *       was made just when the stream was cancelled is given back.
   *   <li><b>Remembered</b> occurrences (signals, ticks, changes) are counted from the start of the
   *       stream to its end; what comes without demand is summed up in the next element.
   * </ul>
   *
   * <p>The stream completes when none of the events can fire any more, by being reported or because
   * its resource went away. It fails where the resource did so for a reason, and with {@link
   * org.bide.event.EventException} where an event cannot be waited for. What a function of a {@code
   * map} throws goes to the supervision strategy; to resume drops that occurrence.
   *
   * <pre>{@code
   * Streams.source(FileWatch.of(config)).map(changed -> load(config)).runWith(settings, system);
   * Streams.source(one.exited(), other.exited()).runWith(Sink.seq(), system);  // two exits
   * }</pre>
   *
   * @param events one that is a choice of several is a fact if all of these are
   * @return the materialized value is completed when the stream has started and counts: nothing
   *     that happens after that is missed. It fails where the stream cannot start.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list copies the array
  public static <T> Source<T, CompletionStage<Done>> source(Event<? extends T>... events) {
    return Source.fromGraph(new EventSource<>(List.of(events), Emission.ofValues()));
  }

  /**
   * As {@link #source(Event...)}, with which event it was, for events of different types. That a
   * resource {@linkplain org.bide.event.Gone went away} is the last occurrence of its event.
   *
   * <pre>{@code
   * Streams.occurrences(term, child.exited(), Timer.every(ofSeconds(10)))
   *     .takeWhile(o -> !(o.detail() instanceof Exit), true)
   *     .runForeach(o -> log.info("{}", o), system);
   * }</pre>
   */
  public static Source<Occurrence<?>, CompletionStage<Done>> occurrences(Event<?>... events) {
    return Source.fromGraph(new EventSource<>(List.of(events), Emission.ofOccurrences()));
  }

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
   * {@link #flow(Fd, Fd, int, AtEnd)} over one descriptor: a socket, or a {@linkplain
   * org.bide.fd.PseudoTerminal#master terminal's master}. With {@link AtEnd#CLOSE} a socket's
   * sending direction is shut down, shutdown(2), when upstream completes, so that the peer reads
   * the end and can still answer.
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
