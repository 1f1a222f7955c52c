package org.bide.examples.pipes;

import static org.bide.process.Stdio.PIPE;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.channel.Channel;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.future.Later;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.stream.Streams;
import org.bide.task.Task;

/**
 * A process that is part of a stream: what comes goes to its standard input, and what it writes
 * goes on.
 *
 * <p>Its output is read when somebody downstream asks for it, and its input is taken from upstream
 * when there is room in its pipe. So a slow reader slows it down, and it those before it, as a
 * shell's pipes do.
 */
final class Filter implements AutoCloseable {

  private static final int PIECE = 1 << 16;

  private final Child child;

  /** From the stream to the task that writes to the process. */
  private final Channel<ByteString> input = Channel.rendezvous();

  private final CompletableFuture<Done> outputEnded = new CompletableFuture<>();
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  Filter(List<String> command) throws IOException {
    child = Child.of(command).in(PIPE).out(PIPE).groupDiesWithParent().start();
  }

  /** Materialized once. */
  Flow<ByteString, ByteString, NotUsed> flow() {
    var output =
        Streams.source(child.out(), PIECE)
            .map(piece -> count(piece, written))
            .watchTermination((unused, done) -> done.whenComplete((_, _) -> endOutput()));
    return Flow.fromSinkAndSource(Streams.sink(input), output);
  }

  private static ByteString count(ByteString piece, AtomicLong sum) {
    sum.addAndGet(piece.size());
    return piece;
  }

  /** It has written all, or nobody wants more: then it needs no more input either. */
  private void endOutput() {
    input.close();
    try {
      child.out().close(); // so that it gets SIGPIPE where it goes on to write
    } catch (IOException e) {
      outputEnded.completeExceptionally(e);
    }
    outputEnded.complete(Done.getInstance());
  }

  /** The body of the task that writes to it, until all has gone through and it has ended. */
  Exit feed(Task<Object> task) throws IOException {
    try {
      for (ByteString piece : task.each(input.receive())) {
        write(task, count(piece, given).asByteBuffer());
      }
    } catch (IOException | GoneException e) {
      input.close(); // it reads no more, which is its right, or what comes before it has failed
    }
    child.in().close();
    task.await(Later.of(outputEnded));
    return task.select(child.exited());
  }

  private void write(Task<Object> task, ByteBuffer rest) throws IOException {
    while (rest.hasRemaining()) {
      if (child.in().write(rest) == Fd.AGAIN) {
        task.await(child.in().writable());
      }
    }
  }

  /** What became of it, in words. */
  String report(Exit exit) {
    return child + ": given " + given + " bytes, has written " + written + ", " + exit;
  }

  @Override
  public void close() throws IOException {
    child.signalGroup("KILL");
    child.close();
  }
}
