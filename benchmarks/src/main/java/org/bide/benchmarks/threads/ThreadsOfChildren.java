package org.bide.benchmarks.threads;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.task.Body;
import org.bide.task.Task;

/** Our half. */
final class ThreadsOfChildren {

  private ThreadsOfChildren() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours();
    // What one child needs is there from now on.
    run(system, task -> task.await(Child.of("true").start().exited()));
    int before = Count.now();
    Interval.main(words, length -> run(system, ThreadsOfChildren::withChildren) - before);
    Systems.end(system);
  }

  private static <T> T run(ActorSystem<Void> system, Body<Object, T> body) throws Exception {
    return Bide.get(system).spawn(body).result().toCompletableFuture().get();
  }

  private static int withChildren(Task<Object> task) throws Exception {
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < Count.CHILDREN; i++) {
      children.add(Child.of("sleep", "1000").start());
    }
    List<Event<?>> ends = new ArrayList<>();
    for (Child child : children) {
      ends.add(child.exited());
    }
    task.await(Duration.ofMillis(1), ends); // nobody has ended, and all were subscribed
    int threads = Count.now();
    for (Child child : children) {
      child.signal("KILL");
      task.await(child.exited());
    }
    return threads;
  }
}
