package org.bide.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.fd.Readiness;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("W10: a fact wakes every waiter")
@Tag("pollers")
class W10WakingTest extends WithSystem {

  @Test
  void everyTaskThatWaitsOnADescriptor() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      CountDownLatch waiting = new CountDownLatch(20);
      List<TaskRef<Object, Readiness>> tasks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tasks.add(
            systems
                .bide()
                .spawn(
                    task -> {
                      waiting.countDown();
                      return task.select(pipe.reader().readable());
                    }));
      }
      waiting.await();
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      for (TaskRef<Object, Readiness> task : tasks) {
        assertThat(systems.outcome(task).readable()).isTrue();
      }
    }
  }

  @Test
  void readersAndWritersAlikeWhenThePeerHangsUp() throws Exception {
    var pair = Fd.pair();
    try (pair) {
      ByteBuffer much = ByteBuffer.allocate(1 << 16);
      int written;
      do {
        written = pair.one().write(much.clear());
      } while (written >= 0); // until a writer has to wait as well
      TaskRef<Object, Readiness> reader =
          systems.bide().spawn(task -> task.select(pair.one().readable()));
      TaskRef<Object, Readiness> writer =
          systems.bide().spawn(task -> task.select(pair.one().writable()));
      pair.other().close();
      assertThat(systems.outcome(reader).hungUp()).isTrue();
      assertThat(systems.outcome(writer).hungUp()).isTrue();
    }
  }
}
