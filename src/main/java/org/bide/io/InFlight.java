package org.bide.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import org.bide.event.Gone;

/**
 * The operations of one file that are not complete: under way, and behind them those that have not
 * begun. Closing takes the latter out; the last of the former closes the file, so that nobody has
 * to stand still for it and no buffer is written to after its event.
 */
final class InFlight {

  private final FileChannel channel;
  private final Executor threads;
  private final ArrayDeque<Operation> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean closing;

  InFlight(FileChannel channel, Executor threads) {
    this.channel = channel;
    this.threads = threads;
  }

  /** Begins the operation as soon as a thread is free for it. */
  void begin(Operation operation) {
    synchronized (this) {
      if (!closing) {
        waiting.add(operation);
        threads.execute(this::next); // one thread's turn for each operation; which one is open
        return;
      }
    }
    operation.completion().put(closed(operation));
  }

  private void next() {
    Operation operation;
    synchronized (this) {
      operation = waiting.poll();
      if (operation == null) {
        return; // it was closed meanwhile
      }
      underWay++;
    }
    Completion completion = complete(operation);
    // Before the event: who is told that all he began is complete finds the file closed.
    ended();
    operation.completion().put(completion);
  }

  private static Completion complete(Operation operation) {
    try {
      return operation.work().run();
    } catch (IOException e) {
      return new Completion.Failed(e);
    } catch (RuntimeException | Error e) {
      return new Completion.Failed(new IOException(operation + ": " + e, e));
    }
  }

  private void ended() {
    synchronized (this) {
      underWay--;
      if (!closing || underWay > 0) {
        return;
      }
    }
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody is left to tell; who must know that what he wrote has arrived waits for sync().
    }
  }

  /** Lets nothing new begin. */
  void close() throws IOException {
    List<Operation> dropped;
    boolean idle;
    synchronized (this) {
      closing = true;
      dropped = List.copyOf(waiting);
      waiting.clear();
      idle = underWay == 0;
    }
    try {
      if (idle) {
        channel.close();
      }
    } finally {
      dropped.forEach(operation -> operation.completion().put(closed(operation)));
    }
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** How many are under way or have not begun. */
  synchronized int size() {
    return underWay + waiting.size();
  }

  private static Gone closed(Operation operation) {
    return new Gone(operation.resource(), "was closed");
  }
}
