package org.bide.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.bide.testing.ChildJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The shutdown of a whole JVM as an event")
class ShutdownJvmTest {

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  @DisplayName("A signal that ends the JVM: who waits is told, cleans up, then the others end")
  void aSignal(String signal, int status) throws Exception {
    try (ChildJvm jvm = ChildJvm.start(ShutsDown.class, "signal")) {
      jvm.awaitLine("ready").signal(signal);
      assertThat(jvm.rest()).containsExactly("begun JvmExitReason", "cleaned up", "cancelled");
      assertThat(jvm.exitStatus()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({"exit, JvmExitReason, 3", "terminate, ActorSystemTerminateReason, 0"})
  @DisplayName("System.exit and system.terminate() do the same")
  void aCall(String how, String reason, int status) throws Exception {
    try (ChildJvm jvm = ChildJvm.start(ShutsDown.class, how)) {
      jvm.awaitLine("ready");
      assertThat(jvm.rest()).containsExactly("begun " + reason, "cleaned up", "cancelled");
      assertThat(jvm.exitStatus()).isEqualTo(status);
    }
  }

  @Test
  @DisplayName("Who named it and does not end holds the shutdown up for Akka's timeout only")
  void isNotHeldUpForEver() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(ShutsDown.class, "late")) {
      jvm.awaitLine("ready").signal("TERM");
      assertThat(jvm.rest())
          .contains("begun JvmExitReason", "cleaned up", "cancelled")
          .anyMatch(line -> line.contains("[before-service-unbind] timed out"));
      assertThat(jvm.exitStatus()).isEqualTo(143);
    }
  }
}
