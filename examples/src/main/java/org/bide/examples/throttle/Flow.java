package org.bide.examples.throttle;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.bide.channel.Channel;
import org.bide.channel.Reception.Closed;
import org.bide.channel.Reception.Received;
import org.bide.event.Event;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Task;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;

/** From standard input to standard output: each line waits for a permit, unless all pause. */
final class Flow {

  @SuppressWarnings("resource") // the process has it
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  private final Task<Object> task;
  private final Channel<byte[]> lines = Channel.rendezvous("lines");
  private final Event<Permit> permit;
  private final Event<Raised> toggle = Signal.of("USR1").raised();
  private final Event<Expiry> progress;

  /** The line whose turn it is; null if it has not been read yet. */
  private byte[] line;

  private boolean isPaused;
  private long passedOn;

  Flow(Task<Object> task, Arguments arguments) {
    this.task = task;
    this.permit = new NextPermit(arguments.rate());
    this.progress =
        arguments.progress().isZero() ? Event.never() : Timer.every(arguments.progress());
  }

  Void run() throws Exception {
    task.watch(toggle);
    task.spawn("input", input -> Input.read(input, lines));
    while (true) {
      Event<?> next = isPaused ? Event.never() : line == null ? lines.next() : permit;
      switch (task.<Object>select(next, toggle, progress)) {
        case Received<?>(byte[] read) -> line = read;
        case Closed<?>() -> {
          return null;
        }
        case Permit _ -> passOn();
        case Raised raised -> toggle(raised.count());
        case Expiry _ -> say(passedOn + " lines");
        case Object other -> throw new IllegalStateException(other.toString());
      }
    }
  }

  private void passOn() throws Exception {
    byte[] whole = line;
    task.blocking( // whoever reads may be slow, and the loop has others to serve
        () -> {
          out.write(whole);
          return null;
        });
    line = null;
    passedOn++;
  }

  private void toggle(long times) {
    if (times % 2 == 1) {
      isPaused = !isPaused;
      say(isPaused ? "paused" : "goes on");
    }
  }

  private static void say(String text) {
    System.err.println("throttle: " + text);
  }
}
