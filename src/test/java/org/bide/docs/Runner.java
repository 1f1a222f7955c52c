package org.bide.docs;

import static java.time.Duration.ofSeconds;
import static org.bide.process.Stdio.PIPE;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.channel.ReceivingEnd;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.Occurrence;
import org.bide.fd.Readiness;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;

/** The program of docs/tour.md: runs commands that it is given. */
final class Runner {

  record Job(String command) {}

  record Result(Job job, String output, String complaints, Exit exit) {}

  private Runner() {}

  static Result run(Task<?> task, Job job) throws Exception {
    Child child = Child.of("sh", "-c", job.command()).out(PIPE).err(PIPE).ownGroup().start();
    Exit exit = null;
    try (child) {
      Gathered output = new Gathered();
      Gathered complaints = new Gathered();
      Event<Readiness> out = child.out().readable();
      Event<Readiness> err = child.err().readable();
      int open = 2;
      while (open > 0) {
        Fired fired = task.await(out, err);
        if (fired.has(out) && !output.readFrom(child.out())) {
          out = Event.never();
          open--;
        }
        if (fired.has(err) && !complaints.readFrom(child.err())) {
          err = Event.never();
          open--;
        }
      }
      exit = task.select(child.exited());
      return new Result(job, output.text(), complaints.text(), exit);
    } finally {
      if (exit == null) {
        child.signalGroup("KILL"); // this task was cancelled
      }
    }
  }

  static Body<Object, Integer> serving(ReceivingEnd<Job> jobs, Channel<String> log) {
    return task -> {
      Event<Raised> hup = Signal.of("HUP").raised();
      Event<Expiry> tick = Timer.every(ofSeconds(10));
      int done = 0;
      while (true) {
        Fired fired = task.await(jobs.receive(), hup, tick);
        for (Occurrence<?> each : fired) {
          switch (each.detail()) {
            case Job job -> {
              Result result = run(task, job);
              done++;
              task.select(log.send(result.job().command() + ": " + result.exit()));
            }
            case Raised raised -> task.select(log.send(done + " done, asked " + raised.count()));
            case Expiry expiry -> task.select(log.send(done + " done"));
            case Gone closed -> {
              return done;
            }
            default -> throw new IllegalStateException(each.toString());
          }
        }
      }
    };
  }

  static Exit runFor(Task<?> task, Duration limit, String command) throws Exception {
    Child child = Child.of("sh", "-c", command).ownGroup().start();
    Optional<Exit> exit = Optional.empty();
    try {
      exit = task.select(limit, child.exited());
      return exit.orElseThrow(() -> new IOException("too slow"));
    } finally {
      if (exit.isEmpty()) {
        child.signalGroup("KILL"); // also what it has started
        task.shielded(() -> task.select(child.exited())); // has ended when this returns
      }
    }
  }
}
