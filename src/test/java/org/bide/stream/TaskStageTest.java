package org.bide.stream;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import akka.stream.ActorAttributes;
import akka.stream.Attributes;
import akka.stream.Materializer;
import akka.stream.Supervision;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.channel.Reception;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.task.TaskCancelledException;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task as a stage of a stream")
@SuppressWarnings("unchecked") // of Akka's probes, whose calls in a row are of raw types
class TaskStageTest extends WithStreams {

  /** Passes on what comes, twice as much of it, and counts. */
  private static Flow<Integer, Integer, CompletionStage<Integer>> doubling() {
    return Streams.task(
        (task, in, out) -> {
          int count = 0;
          for (int next : task.each(in.receive())) {
            task.select(out.send(2 * next));
            count++;
          }
          return count;
        });
  }

  private static <I, O, T> Flow<I, O, CompletionStage<T>> resuming(
      Flow<I, O, CompletionStage<T>> flow, Supervision.Directive directive) {
    return flow.addAttributes(ActorAttributes.withSupervisionStrategy(failure -> directive));
  }

  private static <I, O, T> Flow<I, O, CompletionStage<T>> oneAhead(
      Flow<I, O, CompletionStage<T>> flow) {
    return flow.addAttributes(Attributes.inputBuffer(1, 1));
  }

  @Test
  void allElementsInOrder() throws Exception {
    int count = 20_000;
    var ends =
        Source.range(1, count)
            .viaMat(doubling(), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(systems.system());
    assertThat(get(ends.second()))
        .isEqualTo(IntStream.rangeClosed(1, count).map(i -> 2 * i).boxed().toList());
    assertThat(get(ends.first())).isEqualTo(count);
  }

  @Test
  @DisplayName("A send is done when downstream asks, and upstream is not asked for more meanwhile")
  void backPressure() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    var stage =
        Streams.<Integer, Integer, Integer>task(
            (task, in, out) -> {
              for (int next : task.each(in.receive())) {
                task.select(out.send(next));
                sent.incrementAndGet();
              }
              return 0;
            });
    var probe =
        probe(Source.range(1, 100).map(i -> i + 0 * made.incrementAndGet()).via(oneAhead(stage)));
    probe.ensureSubscription();
    Awaitility.await().untilAtomic(made, is(2)); // one in the body's hand, one ahead
    probe.expectNoMessage(NOT_LONG);
    assertThat(sent).hasValue(0);
    assertThat(made).hasValue(2);
    probe.request(2).expectNext(1).expectNext(2);
    Awaitility.await().untilAtomic(made, is(4));
    probe.expectNoMessage(NOT_LONG);
    assertThat(sent).hasValue(2);
    assertThat(made).hasValue(4);
    probe.cancel();
  }

  @Test
  void theBodysEndCompletesTheStreamAndCancelsUpstream() throws Exception {
    var run =
        run(
            Streams.<Integer, Integer, String>task(
                (task, in, out) -> {
                  task.select(out.send(task.select(in.receive()) + 1));
                  return "enough";
                }));
    run.in().sendNext(1);
    run.out().request(2).expectNext(2).expectComplete();
    run.in().expectCancellation();
    assertThat(get(run.value())).isEqualTo("enough");
  }

  @Test
  @DisplayName("Upstream fails: the body learns it when it comes to it")
  void upstreamFails() throws Exception {
    IOException cause = new IOException("torn");
    var letsItPass = run(doubling());
    letsItPass.out().request(1);
    letsItPass.in().sendError(cause);
    assertThat(letsItPass.out().expectError()).isSameAs(cause);
    assertThatThrownBy(() -> get(letsItPass.value())).hasCause(cause);
    var goesOn =
        run(
            Streams.<Integer, String, Integer>task(
                (task, in, out) -> {
                  if (task.select(in.next()) instanceof Reception.Failed<Integer>(Throwable why)) {
                    task.select(out.send("in spite of " + why.getMessage()));
                  }
                  return 0;
                }));
    goesOn.out().request(2);
    goesOn.in().sendError(cause);
    goesOn.out().expectNext("in spite of torn").expectComplete();
    assertThat(get(goesOn.value())).isZero();
  }

  @Test
  @DisplayName("Upstream's failure is no failure of the body's: supervision is not asked")
  void upstreamsFailureIsNotSupervised() {
    IOException cause = new IOException("torn");
    var run = run(resuming(doubling(), Supervision.restart()));
    run.out().request(1);
    run.in().sendError(cause);
    assertThat(run.out().expectError()).isSameAs(cause);
  }

  @Test
  @DisplayName("Downstream cancels: so are upstream and the task, whatever that waits for")
  void downstreamCancels() throws Exception {
    for (String waitsFor : List.of("in", "out", "time")) {
      CompletableFuture<String> unwound = new CompletableFuture<>();
      Channel<String> started = Channel.buffered(1);
      var run =
          run(
              Streams.<Integer, Integer, Integer>task(
                  (task, in, out) -> {
                    started.trySend("yes");
                    try {
                      switch (waitsFor) {
                        case "in" -> task.select(in.receive());
                        case "out" -> task.select(out.send(1));
                        default -> task.select(Timer.after(ofSeconds(1000)));
                      }
                      return 0;
                    } finally {
                      task.shielded(() -> task.await(ofMillis(5), Event.never()));
                      unwound.complete("yes");
                    }
                  }));
      next(started.receive());
      run.in().ensureSubscription();
      run.out().cancel();
      run.in().expectCancellation();
      assertThat(failure(run.value())).as(waitsFor).isInstanceOf(TaskCancelledException.class);
      assertThat(unwound).as("the result comes when the body has unwound").isDone();
    }
  }

  @Test
  @DisplayName("W9: a clean-up that sends does not hang on a stream that is gone")
  void sendsInACleanUp() throws Exception {
    CompletableFuture<Throwable> met = new CompletableFuture<>();
    Channel<String> started = Channel.buffered(1);
    var run =
        run(
            Streams.<Integer, Integer, Integer>task(
                (task, in, out) -> {
                  started.trySend("yes");
                  try {
                    return task.select(in.receive());
                  } finally {
                    try {
                      task.shielded(() -> task.select(out.send(1)));
                    } catch (RuntimeException e) {
                      met.complete(e);
                    }
                  }
                }));
    next(started.receive());
    run.out().cancel();
    assertThat(get(met)).isInstanceOf(GoneException.class);
  }

  @Test
  void theBodysFailureFailsTheStream() {
    IllegalStateException failure = new IllegalStateException("broken");
    var run =
        run(
            Streams.<Integer, Integer, Integer>task(
                (task, in, out) -> {
                  task.select(in.receive());
                  throw failure;
                }));
    run.out().request(1);
    run.in().sendNext(1);
    assertThat(run.out().expectError()).isSameAs(failure);
    run.in().expectCancellation();
    assertThatThrownBy(() -> get(run.value())).hasCause(failure);
  }

  @Test
  @DisplayName("To restart or resume runs the body again, with nothing lost but what it had taken")
  void supervision() throws Exception {
    for (var directive : List.of(Supervision.restart(), Supervision.resume())) {
      AtomicInteger runs = new AtomicInteger();
      var stage =
          Streams.<Integer, Integer, Integer>task(
              (task, in, out) -> {
                runs.incrementAndGet();
                for (int next : task.each(in.receive())) {
                  if (next % 10 == 0) {
                    throw new IllegalStateException("no tens");
                  }
                  task.select(out.send(next));
                }
                return runs.get();
              });
      var ends =
          Source.range(1, 100)
              .viaMat(resuming(stage, (Supervision.Directive) directive), Keep.right())
              .toMat(Sink.seq(), Keep.both())
              .run(systems.system());
      assertThat(get(ends.second()))
          .isEqualTo(IntStream.rangeClosed(1, 100).filter(i -> i % 10 != 0).boxed().toList());
      assertThat(get(ends.first())).isEqualTo(11);
    }
  }

  @Test
  void aMaterializerThatIsShutDownCancelsTheTask() throws Exception {
    Channel<String> started = Channel.buffered(1);
    Materializer materializer = Materializer.createMaterializer(systems.system());
    CompletionStage<Integer> result =
        Source.<Integer>maybe()
            .viaMat(
                Streams.<Integer, Integer, Integer>task(
                    (task, in, out) -> {
                      started.trySend("yes");
                      return task.select(in.receive());
                    }),
                Keep.right())
            .to(Sink.ignore())
            .run(materializer);
    next(started.receive());
    materializer.shutdown();
    assertThat(failure(result)).isInstanceOf(TaskCancelledException.class);
  }

  @Test
  @DisplayName("The body can end one direction before the other")
  void halves() throws Exception {
    var run =
        run(
            Streams.<Integer, String, Integer>task(
                (task, in, out) -> {
                  task.select(out.send("only this"));
                  out.complete();
                  int sum = 0;
                  for (int next : task.each(in.receive())) {
                    sum += next;
                  }
                  return sum;
                }));
    run.out().request(2).expectNext("only this").expectComplete();
    run.in().sendNext(1).sendNext(2).sendComplete();
    assertThat(get(run.value())).isEqualTo(3);
    var other =
        run(
            Streams.<Integer, Integer, Integer>task(
                (task, in, out) -> {
                  in.cancel();
                  task.select(out.send(1));
                  task.select(out.send(2));
                  return 0;
                }));
    other.in().expectCancellation();
    other.out().request(3).expectNext(1).expectNext(2).expectComplete();
  }

  @Test
  @DisplayName("Beside any other event: batches, by number or by time")
  void batches() throws Exception {
    Flow<Integer, List<Integer>, CompletionStage<Integer>> batching =
        Streams.task(
            (task, in, out) -> {
              List<Integer> batch = new ArrayList<>();
              boolean isOpen = true;
              int count = 0;
              while (isOpen) {
                Event<Reception<Integer>> soon =
                    Event.choose(
                        in.next(), Timer.after(ofMillis(200)).map(t -> new Reception.Closed<>()));
                if (task.select(soon) instanceof Reception.Received<Integer>(Integer next)) {
                  batch.add(next);
                  isOpen = next != -1;
                }
                if (batch.size() == 3 || !isOpen) {
                  task.select(out.send(List.copyOf(batch)));
                  batch.clear();
                  count++;
                }
              }
              return count;
            });
    var run = run(batching);
    run.out().request(10);
    IntStream.of(1, 2, 3, 4, -1).forEach(run.in()::sendNext);
    run.out().expectNext(List.of(1, 2, 3)).expectNext(List.of(4, -1)).expectComplete();
    assertThat(get(run.value())).isEqualTo(2);
  }

  @Test
  @DisplayName("With a process of its own, which ends with it")
  void withAChild() throws Exception {
    Flow<String, String, CompletionStage<Integer>> shouting =
        Streams.task(
            (task, in, out) -> {
              try (Child tr = Child.of("tr", "a-z", "A-Z").in(Stdio.PIPE).out(Stdio.PIPE).start()) {
                for (String next : task.each(in.receive())) {
                  tr.in().write(bytes(next).asByteBuffer());
                }
                tr.in().close();
                task.select(tr.exited());
                var there = java.nio.ByteBuffer.allocate(100);
                int count = tr.out().read(there);
                task.select(
                    out.send(akka.util.ByteString.fromByteBuffer(there.flip()).utf8String()));
                return count;
              }
            });
    List<String> all =
        get(Source.from(List.of("ab", "cd")).via(shouting).runWith(Sink.seq(), systems.system()));
    assertThat(all).containsExactly("ABCD");
  }

  @Test
  @DisplayName("The task is named after its stage, and runs on Bide's dispatcher")
  void attributes() throws Exception {
    List<String> names =
        get(
            Source.single(1)
                .via(
                    Streams.<Integer, String, Integer>task(
                            (task, in, out) -> {
                              task.select(out.send(task.self().path().name()));
                              return 0;
                            })
                        .named("a name"))
                .runWith(Sink.seq(), systems.system()));
    assertThat(names).singleElement().asString().matches("a\\+name-\\d+");
  }

  @Test
  @DisplayName("What the body started has ended when the stage has")
  void childrenEndFirst() throws Exception {
    CompletableFuture<String> childEnded = new CompletableFuture<>();
    var run =
        run(
            Streams.<Integer, Integer, Integer>task(
                (task, in, out) -> {
                  task.spawn(
                      child -> {
                        child.await(ofMillis(50), Event.never());
                        return childEnded.complete("yes");
                      });
                  return 1;
                }));
    run.out().request(1).expectComplete();
    assertThat(childEnded).isDone();
  }
}
