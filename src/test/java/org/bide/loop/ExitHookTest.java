package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import org.bide.testing.ChildJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When the JVM exits,")
class ExitHookTest {

  @Test
  @DisplayName("a loop that sleeps in the kernel comes back from there, also one that begins late")
  void comesBack() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(SystemExit.class)) {
      assertThat(jvm.rest()).containsExactly("looks up", "looks up");
    }
  }

  @Test
  @DisplayName("nobody remembers loops that have ended")
  void forgotten() throws Exception {
    WeakReference<LoopGroup> ended = ended();
    await()
        .until(
            () -> {
              System.gc();
              return ended.get() == null;
            });
  }

  private static WeakReference<LoopGroup> ended() throws InterruptedException {
    LoopGroup loops = TestLoops.of("ended", 1);
    TestLoops.end(loops);
    return new WeakReference<>(loops);
  }
}
