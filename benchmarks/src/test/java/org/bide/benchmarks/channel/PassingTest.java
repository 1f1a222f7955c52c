package org.bide.benchmarks.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PassingTest {

  @Test
  @DisplayName("a task that fails fails the benchmark, though others wait for it")
  void fails() {
    Passing passing = new Passing();
    passing.library = Library.QUEUE; // its senders wait for who cannot select
    passing.workload = Workload.SELECT_2;
    passing.threads = 1;
    passing.open();
    assertThatThrownBy(passing::pass).hasMessageContaining("nobody can wait for several queues");
  }
}
