package org.bide.benchmarks.scale;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.benchmarks.Tally;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/** Both halves: they differ in the number of event loops, which is the first word. */
final class ScaleTasks {

  static final int PAIRS = 64;

  private ScaleTasks() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = " + words[0]);
    Bide bide = Bide.get(system);
    Tally trips = new Tally();
    for (int i = 0; i < PAIRS; i++) {
      TaskRef<Ball, Void> pong = bide.spawn(ScaleTasks::pong);
      bide.<Ball, Void>spawn(task -> ping(task, pong, trips));
    }
    try {
      Interval.main(words, trips::nanosEach);
    } finally {
      Systems.end(system);
    }
  }

  /** One object for all the way, so that what is measured is not its allocation. */
  private record Ball(ActorRef<Ball> from) {}

  private static Void ping(Task<Ball> task, TaskRef<Ball, Void> pong, Tally trips) {
    Ball ball = new Ball(task.self());
    while (true) {
      pong.tell(ball);
      task.receive();
      trips.add();
    }
  }

  private static Void pong(Task<Ball> task) {
    while (true) {
      Ball ball = task.receive();
      ball.from().tell(ball);
    }
  }
}
