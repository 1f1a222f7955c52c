package org.bide.stream;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bide.channel.Broadcast;
import org.bide.channel.ReceivingEnd;
import org.bide.channel.SendingEnd;
import org.bide.event.Event;
import org.bide.event.Occurrence;

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
public final class Streams extends StreamsOfBytes {

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
}
