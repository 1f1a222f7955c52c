package org.bide.examples.foreman;

import akka.Done;
import java.io.IOException;
import java.time.Duration;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.process.Exit;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.timer.Timer;

/** Keeps one process running: starts it, and starts it again, until it is told to stop. */
final class Keeper {

  private final String name;
  private final String command;
  private final Duration grace;
  private final Output output;
  private final Voice voice;
  private final Pauses pauses = new Pauses();

  /** Has room for the only order there is, so that the supervisor need not wait to give it. */
  private final Channel<Order> orders = Channel.buffered(1);

  private TaskRef<Object, Done> task;
  private boolean isStopped;

  Keeper(String name, String command, Duration grace, Output output) {
    this.name = name;
    this.command = command;
    this.grace = grace;
    this.output = output;
    this.voice = output.voice(name);
  }

  String name() {
    return name;
  }

  String command() {
    return command;
  }

  // ---- the supervisor's side

  void start(Task<?> supervisor, String taskName) {
    task = supervisor.spawn(taskName, this::keep);
  }

  void stop() {
    orders.trySend(Order.STOP);
  }

  /** Happens when the process has ended for good and all it wrote was printed. */
  Event<Keeper> ended() {
    return task.ended().map(outcome -> this);
  }

  // ---- the keeper's own task

  private Done keep(Task<Object> self) {
    while (true) {
      long start = System.nanoTime();
      String end = runOnce(self);
      if (isStopped) {
        voice.say(self, end + ", stopped");
        return Done.getInstance();
      }
      Duration pause = pauses.after(Duration.ofNanos(System.nanoTime() - start));
      voice.say(self, end + ", starts again in " + pause.toMillis() / 1000.0 + " s");
      if (self.select(Timer.after(pause), orders.receive()) == Order.STOP) {
        voice.say(self, "stopped");
        return Done.getInstance();
      }
    }
  }

  /**
   * @return how it ended, in words
   */
  private String runOnce(Task<Object> self) {
    try (Run run = new Run(command, grace, output, voice)) {
      Exit exit = run.untilItsEnd(self, orders.receive());
      isStopped = run.wasStopped();
      return exit.toString();
    } catch (IOException e) {
      return e.getMessage(); // there is no process, or no way to read from it: try again
    }
  }
}
