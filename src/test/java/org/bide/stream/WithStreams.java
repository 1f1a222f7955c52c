package org.bide.stream;

import akka.Done;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.stream.testkit.javadsl.TestSource;
import akka.util.ByteString;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.bide.event.Event;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;

/** Streams in the system of a test, with a probe at either end. */
abstract class WithStreams extends WithSystem {

  static final scala.concurrent.duration.FiniteDuration NOT_LONG =
      scala.concurrent.duration.FiniteDuration.create(50, TimeUnit.MILLISECONDS);

  /** A running stream between two probes. */
  record Run<I, O, M>(TestPublisher.Probe<I> in, TestSubscriber.Probe<O> out, M value) {}

  final <I, O, M> Run<I, O, M> run(akka.stream.javadsl.Flow<I, O, M> flow) {
    var parts =
        TestSource.<I>create(systems.system())
            .viaMat(flow, Keep.both())
            .toMat(TestSink.<O>create(systems.system()), Keep.both())
            .run(systems.system());
    return new Run<>(parts.first().first(), parts.second(), parts.first().second());
  }

  final <T> TestSubscriber.Probe<T> probe(Source<T, ?> source) {
    return source.runWith(TestSink.<T>create(systems.system()), systems.system());
  }

  /** As {@link #probe}, once the source says that it has started. */
  final <T> TestSubscriber.Probe<T> started(Source<T, CompletionStage<Done>> source)
      throws Exception {
    var both =
        source.toMat(TestSink.<T>create(systems.system()), Keep.both()).run(systems.system());
    get(both.first());
    both.second().ensureSubscription();
    return both.second();
  }

  /** What comes of a stage; its failure is thrown. */
  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(Systems.LONG.toSeconds(), TimeUnit.SECONDS);
  }

  /** What a stage fails with. */
  static Throwable failure(CompletionStage<?> stage) throws Exception {
    return get(stage.handle((value, failure) -> failure));
  }

  /** Waits for an event outside of any task. */
  final <T> T next(Event<T> event) throws Exception {
    return get(systems.bide().await(Systems.LONG, event)).get(event).orElseThrow();
  }

  static ByteString bytes(String text) {
    return ByteString.fromString(text);
  }

  /** What a source emits, in one string. */
  final String text(Source<ByteString, ?> source) throws Exception {
    return get(source.runFold(ByteString.emptyByteString(), ByteString::concat, systems.system()))
        .utf8String();
  }
}
