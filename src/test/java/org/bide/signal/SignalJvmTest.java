package org.bide.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bide.testing.ChildJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a signal does to a whole JVM")
class SignalJvmTest {

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  @DisplayName("The JVM's own shutdown works before it was named, and once it was forgotten")
  void endsTheJvmAgain(String signal, int status) throws Exception {
    try (ChildJvm jvm = ChildJvm.start(NamesAndForgets.class, signal)) {
      jvm.awaitLine("named").signal(signal).awaitLine("raised count=1").awaitLine("forgotten");
      jvm.signal(signal);
      assertThat(jvm.rest()).contains("shuts down"); // the kernel's default would not say so
      assertThat(jvm.exitStatus()).isEqualTo(status);
    }
    try (ChildJvm jvm = ChildJvm.start(NamesAndForgets.class, "USR1")) {
      jvm.awaitLine("named").signal(signal);
      assertThat(jvm.rest()).contains("shuts down"); // the kernel's default would not say so
      assertThat(jvm.exitStatus()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  @DisplayName("W8: with -Xrs these three are refused, and the message says so")
  void refusesWithXrs(String signal) throws Exception {
    try (ChildJvm jvm = ChildJvm.start("", List.of("-Xrs"), NamesAndForgets.class, signal)) {
      assertThat(jvm.rest().getFirst())
          .startsWith(
              "cannot wait for signal:" + signal + ": " + signal + " is left to its default")
          .contains("-Xrs");
    }
  }

  @Test
  @DisplayName("A signal that was ignored when the JVM started is had, and ignored again after")
  void anInheritedIgnore() throws Exception {
    try (ChildJvm jvm = ChildJvm.start("trap '' USR1", List.of(), NamesAndForgets.class, "USR1")) {
      jvm.awaitLine("named");
      assertThat(Disposition.of(jvm.pid(), "USR1")).isEqualTo(Disposition.CAUGHT);
      jvm.signal("USR1").awaitLine("raised count=1").awaitLine("forgotten");
      assertThat(Disposition.of(jvm.pid(), "USR1")).isEqualTo(Disposition.IGNORED);
    }
  }
}
