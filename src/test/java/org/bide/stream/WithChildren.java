package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.testing.OpenFiles;
import org.bide.testing.Systems;
import org.bide.testing.Zombies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Streams with children, of which nothing is left after a test, whatever became of the stream. */
abstract class WithChildren extends WithStreams {

  OpenFiles before;

  @BeforeEach
  void look() throws Exception {
    before = OpenFiles.of(systems);
  }

  @AfterEach
  void nothingIsLeft() {
    Awaitility.await().atMost(Systems.LONG).untilAsserted(this::assertNothingIsLeft);
  }

  /** Looked at until it holds. */
  void assertNothingIsLeft() throws Exception {
    before.assertNothingNew();
    assertThat(Zombies.now()).isEmpty();
    assertThat(ProcessHandle.current().children()).as("children").isEmpty();
  }

  static Command shell(String script) {
    return Child.of("sh", "-c", script);
  }
}
