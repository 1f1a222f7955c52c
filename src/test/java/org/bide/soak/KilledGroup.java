package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.util.Random;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.process.Stdio;
import org.bide.task.Task;

/**
 * SIGKILL of a child's whole group, as one or after its leader has been killed alone. All of them
 * have died when their pipe ends, which each of them holds.
 */
final class KilledGroup implements Fault {

  private final Command command =
      Child.of("sh", "-c", "sleep 1000 & sleep 1000 & echo up; wait").out(Stdio.PIPE).ownGroup();

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    try (Child child = command.start()) {
      Output output = new Output(task, child.out());
      assertThat(output.line()).isEqualTo("up");
      if (random.nextBoolean()) {
        assertThat(child.signal("KILL")).isTrue();
        assertThat(task.select(LONG, child.exited()).orElseThrow().signal()).contains("KILL");
      }
      assertThat(child.signalGroup("KILL")).isTrue();
      output.end();
      assertThat(task.select(LONG, child.exited()).orElseThrow().signal()).contains("KILL");
    }
  }
}
