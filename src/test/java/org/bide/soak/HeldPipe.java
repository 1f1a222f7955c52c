package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.Random;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.process.Pid;
import org.bide.process.Stdio;
import org.bide.task.Task;

/**
 * A child forks and ends, and the grandchild holds its pipe: the child's end is told at once, and
 * the end of the pipe when the grandchild has gone, no sooner.
 */
final class HeldPipe implements Fault {

  private final Command command = Child.of("sh", "-c", "sleep 1000 & echo $!").out(Stdio.PIPE);

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    try (Child child = command.start()) {
      Output output = new Output(task, child.out());
      Pid grandchild = Pid.of(Long.parseLong(output.line()));
      assertThat(task.select(LONG, child.exited()).orElseThrow().isSuccess()).isTrue();
      Duration pause = Duration.ofMillis(random.nextInt(5));
      assertThat(task.await(pause, child.out().readable(), grandchild.exited()).isEmpty())
          .as("the grandchild lives and holds the pipe")
          .isTrue();
      assertThat(grandchild.signal("KILL")).isTrue();
      output.end();
      assertThat(task.select(LONG, grandchild.exited())).isPresent();
    }
  }
}
