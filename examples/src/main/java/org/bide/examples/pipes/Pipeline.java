package org.bide.examples.pipes;

import akka.actor.typed.ActorSystem;
import akka.stream.IOResult;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.StreamConverters;
import akka.util.ByteString;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bide.Bide;
import org.bide.fd.Fd;
import org.bide.future.Later;
import org.bide.process.Exit;
import org.bide.stream.Streams;
import org.bide.task.Outcome;

/** The stream through all of the processes, and what comes of it. */
final class Pipeline {

  private static final int FAILED = 1;
  private static final int REFUSED = 2;
  private static final int PIECE = 1 << 16;

  /** What ends a process whose output nobody wants any more. */
  private static final List<Optional<String>> NOT_WANTED =
      List.of(Optional.of("PIPE"), Optional.of("TERM"));

  /** What a run tells at its end. */
  private record Ends(CompletionStage<IOResult> input, List<CompletionStage<Exit>> exits) {

    Ends and(CompletionStage<Exit> exit) {
      List<CompletionStage<Exit>> more = new ArrayList<>(exits);
      more.add(exit);
      return new Ends(input, more);
    }
  }

  private final ActorSystem<?> system;
  private final List<Filter> filters;

  Pipeline(ActorSystem<?> system, List<Filter> filters) {
    this.system = system;
    this.filters = filters;
  }

  /**
   * @return the exit status
   */
  int run() throws InterruptedException {
    Source<ByteString, Ends> source =
        Streams.source(Fd.of(0), PIECE).mapMaterializedValue(in -> new Ends(in, List.of()));
    for (Filter filter : filters) {
      source = source.viaMat(filter.flow(), Ends::and);
    }
    // Akka writes it on a thread that may stand still: others may have this descriptor too, and
    // have it block.
    var out = StreamConverters.fromOutputStream(() -> new FileOutputStream(FileDescriptor.out));
    var run = source.toMat(out, Keep.both()).run(system);
    List<Exit> exits = new ArrayList<>();
    for (CompletionStage<Exit> each : run.first().exits()) {
      switch (outcome(each)) {
        case Outcome.Succeeded<Exit>(Exit exit) -> exits.add(exit);
        case Outcome.Failed<Exit> notStarted -> {
          return failed(REFUSED, "", notStarted);
        }
        case Outcome.Cancelled<Exit> _ -> throw new IllegalStateException("nobody cancels it");
      }
    }
    int status = report(exits);
    if (outcome(run.first().input()) instanceof Outcome.Failed<IOResult> failure) {
      return failed(FAILED, "standard input cannot be read: ", failure);
    }
    if (outcome(run.second()) instanceof Outcome.Failed<IOResult> failure) {
      return failed(FAILED, "standard output cannot be written: ", failure);
    }
    return status;
  }

  private <T> Outcome<T> outcome(CompletionStage<T> stage) throws InterruptedException {
    return Bide.get(system).select(Later.of(stage));
  }

  private static int failed(int status, String what, Outcome.Failed<?> why) {
    System.err.println("pipes: " + what + why.cause().getMessage());
    return status;
  }

  private int report(List<Exit> exits) {
    int status = 0;
    for (int i = 0; i < exits.size(); i++) {
      Exit exit = exits.get(i);
      System.err.println("pipes: " + filters.get(i).report(exit));
      boolean isLast = i == exits.size() - 1;
      if (!exit.isSuccess() && (isLast || !NOT_WANTED.contains(exit.signal()))) {
        status = exit.status().orElse(FAILED);
      }
    }
    return status;
  }
}
