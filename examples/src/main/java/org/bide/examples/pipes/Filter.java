package org.bide.examples.pipes;

import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.util.ByteString;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.stream.Streams;

/** A command of the pipeline, and how much went through it. */
final class Filter {

  private final List<String> command;
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  Filter(List<String> command) {
    this.command = command;
  }

  /** What it has started ends with it, and with us. */
  Flow<ByteString, ByteString, CompletionStage<Exit>> flow() {
    return Flow.of(ByteString.class)
        .map(piece -> count(piece, given))
        .viaMat(Streams.child(Child.of(command).groupDiesWithParent()), Keep.right())
        .map(piece -> count(piece, written));
  }

  private static ByteString count(ByteString piece, AtomicLong sum) {
    sum.addAndGet(piece.size());
    return piece;
  }

  /** What became of it, in words. */
  String report(Exit exit) {
    return "%s: given %s bytes, has written %s, %s"
        .formatted(String.join(" ", command), given, written, exit);
  }
}
