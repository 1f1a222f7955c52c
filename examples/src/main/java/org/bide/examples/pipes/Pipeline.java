package org.bide.examples.pipes;

import akka.stream.IOResult;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.StreamConverters;
import akka.util.ByteString;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.future.Later;
import org.bide.process.Exit;
import org.bide.stream.Streams;
import org.bide.task.Outcome;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/** The stream through all of the processes, and what comes of it. */
final class Pipeline {

  private static final int FAILED = 1;

  /** What ends a process whose output nobody wants any more. */
  private static final Optional<String> PIPE = Optional.of("PIPE");

  private static final int PIECE = 1 << 16;

  private final Task<Object> task;
  private final List<Filter> filters;

  Pipeline(Task<Object> task, List<Filter> filters) {
    this.task = task;
    this.filters = filters;
  }

  /**
   * @return the exit status
   */
  int run() {
    List<TaskRef<Object, Exit>> ends = filters.stream().map(f -> task.spawn(f::feed)).toList();
    Event<Outcome<IOResult>> output = Later.of(stream());
    task.all(ends.stream().map(TaskRef::ended).toArray(Event[]::new));
    int status = 0;
    for (int i = 0; i < ends.size(); i++) {
      Exit exit = task.select(ends.get(i).ended()).get();
      System.err.println("pipes: " + filters.get(i).report(exit));
      boolean isLast = i == ends.size() - 1;
      if (!exit.isSuccess() && (isLast || !exit.signal().equals(PIPE))) {
        status = exit.status().orElse(FAILED);
      }
    }
    if (task.select(output) instanceof Outcome.Failed<?>(Throwable cause)) {
      System.err.println("pipes: standard output cannot be written: " + cause.getMessage());
      return FAILED;
    }
    return status;
  }

  private CompletionStage<IOResult> stream() {
    Source<ByteString, ?> source = Streams.source(Fd.of(0), PIECE);
    for (Filter filter : filters) {
      source = source.via(filter.flow());
    }
    var out = StreamConverters.fromOutputStream(() -> new FileOutputStream(FileDescriptor.out));
    return source.runWith(out, task.system());
  }
}
