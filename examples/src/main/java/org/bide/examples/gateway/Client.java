package org.bide.examples.gateway;

import akka.Done;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Timer;

/**
 * One client: what it asks goes to the workers, and the answers come back in the order of the
 * questions, however the workers finish.
 *
 * <p>It is one choice: to read the next questions, to take the oldest answer, or to write what was
 * taken. Each stands in it only when there is room for what comes of it. So a client that does not
 * take its answers is not asked for questions either, and keeps nothing here but those few.
 */
final class Client implements Body<Object, Done> {

  /** Questions that may be under way. Those that came in one piece with the last of them too. */
  private static final int WINDOW = 64;

  private static final Duration FOR_EVER = Duration.ofSeconds(-1);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What is to be done about what has happened. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  private final SocketChannel socket;
  private final Arguments arguments;
  private final Channel<Job> jobs;
  private final Lines lines = new Lines();
  private final Queue<Job> asked = new ArrayDeque<>();
  private final ByteBuffer piece = ByteBuffer.allocate(1 << 13);

  /** What is left to write of the oldest answer. */
  private ByteBuffer answer = NOTHING;

  private boolean hasMoreToAsk = true;

  /** That the gateway stops, and after that that the time for answers is over. */
  private Event<Step> over;

  Client(SocketChannel socket, Arguments arguments, Channel<Job> jobs) {
    this.socket = socket;
    this.arguments = arguments;
    this.jobs = jobs;
    this.over = jobs.closed().map(_ -> this::stopAsking);
  }

  @Override
  public Done run(Task<Object> task) {
    try (socket) {
      socket.configureBlocking(false);
      Fd fd = Fd.of(socket);
      while (hasMoreToAsk || isOwedAnything()) {
        Optional<Step> next = task.select(patience(), question(fd), nextAnswer(fd), over);
        if (next.isEmpty()) {
          return Done.getInstance(); // it does nothing, and somebody else may have its place
        }
        next.get().take();
      }
    } catch (IOException | GoneException e) {
      // It has gone, and whoever works for it still does so for nobody. The others are not
      // concerned.
    }
    return Done.getInstance();
  }

  private boolean isOwedAnything() {
    return answer.hasRemaining() || !asked.isEmpty();
  }

  /** While a worker has to do something, it is not the client that is late. */
  private Duration patience() {
    return asked.isEmpty() || answer.hasRemaining() ? arguments.idle() : FOR_EVER;
  }

  // ---- what can happen

  private Event<Step> question(Fd fd) {
    boolean hasRoom = asked.size() < WINDOW && !answer.hasRemaining();
    return hasMoreToAsk && hasRoom ? fd.readable().map(_ -> this::read) : Event.never();
  }

  private Event<Step> nextAnswer(Fd fd) {
    if (answer.hasRemaining()) {
      return fd.writable().map(_ -> this::write);
    }
    return asked.isEmpty() ? Event.never() : asked.peek().answered().map(a -> () -> begin(a));
  }

  // ---- what is done then

  private void read() throws IOException {
    if (socket.read(piece.clear()) < 0) {
      hasMoreToAsk = false; // it may have closed its writing end alone, and wait for answers
      return;
    }
    try {
      lines.add(piece.flip());
    } catch (IOException tooLong) {
      hasMoreToAsk = false;
      askAll();
      refuse(new Job(""), tooLong.getMessage());
      return;
    }
    askAll();
  }

  private void askAll() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      ask(new Job(line));
    }
  }

  private void ask(Job job) {
    try {
      if (jobs.trySend(job)) {
        asked.add(job);
      } else {
        refuse(job, "busy"); // to wait would only make the queue longer that everybody stands in
      }
    } catch (GoneException closed) {
      refuse(job, "stopping");
    }
  }

  private void refuse(Job job, String reason) {
    job.answer(Job.REFUSED, reason);
    asked.add(job);
  }

  private void begin(String text) throws IOException {
    asked.remove();
    answer = ByteBuffer.wrap((text + "\n").getBytes(Lines.BYTES));
    write();
  }

  private void write() throws IOException {
    socket.write(answer);
  }

  private void stopAsking() {
    hasMoreToAsk = false;
    over =
        Timer.deadline(arguments.grace())
            .map(
                _ ->
                    () -> {
                      throw new IOException("it has not taken its answers in time");
                    });
  }
}
