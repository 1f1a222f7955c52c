package org.bide.examples.gateway;

import akka.Done;
import java.io.IOException;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.channel.Reception.Received;
import org.bide.event.Event;
import org.bide.process.Exit;
import org.bide.task.Body;
import org.bide.task.Task;

/**
 * Has one process answer jobs, one after the other. A process that ends, or takes too long, has
 * spoiled the job that it had; the next job gets a new one.
 */
final class Worker implements Body<Object, Done> {

  private final Arguments arguments;
  private final Channel<Job> jobs;

  /** Null before it is needed. */
  private Answerer process;

  Worker(Arguments arguments, Channel<Job> jobs) {
    this.arguments = arguments;
    this.jobs = jobs;
  }

  @Override
  public Done run(Task<Object> task) throws Exception {
    try {
      while (true) {
        Event<Exit> end = process == null ? Event.never() : process.exited();
        switch (task.<Object>select(jobs.next(), end)) {
          case Received<?>(Job job) -> answer(task, job);
          case Exit _ -> drop(); // while it had nothing to do: that concerns nobody
          default -> {
            return Done.getInstance(); // there is no more
          }
        }
      }
    } finally {
      drop();
    }
  }

  private void answer(Task<Object> task, Job job) throws Exception {
    try {
      if (process == null || !process.isQuiet(task)) {
        drop();
        process = new Answerer(arguments.command());
      }
      Optional<String> answer =
          task.within(arguments.limit(), () -> process.answer(task, job.question()));
      if (answer.isPresent()) {
        job.answer(Job.DONE, answer.get());
      } else {
        job.answer(Job.REFUSED, "timeout");
        drop();
      }
    } catch (IOException e) {
      job.answer(Job.REFUSED, e.getMessage());
      drop();
    }
  }

  private void drop() throws IOException {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
