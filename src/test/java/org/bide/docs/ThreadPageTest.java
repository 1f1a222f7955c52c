package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.thread.Join;
import org.bide.thread.Joined;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/thread.md: what it says")
class ThreadPageTest extends EventPage {

  private final List<String> log = new CopyOnWriteArrayList<>();

  ThreadPageTest() {
    super("thread.md");
  }

  /** The page's seconds are milliseconds here. */
  private static Duration ofSeconds(long seconds) {
    return ofMillis(seconds);
  }

  /** Works until it was asked about three times. */
  private void index(List<String> documents) {
    while (log.size() < documents.size()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void firstExample() throws Exception {
    List<String> documents = List.of("a", "b", "c");
    Joined joined =
        systems.run(
            task -> {
              Thread worker = Thread.ofPlatform().start(() -> index(documents));
              Event<Joined> done = Join.of(worker);
              while (task.await(ofSeconds(1), done).isEmpty()) {
                log.add("still at it"); // each second
              }
              return task.select(done);
            });
    assertThat(joined).hasToString("ended");
    assertThat(log).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  @DisplayName("A fact for ever after; one that was not started has not ended")
  void natures() throws Exception {
    Thread thread = Thread.ofVirtual().name("worker").unstarted(() -> {});
    Event<Joined> join = Join.of(thread);
    areAll(Nature.FACT, join);
    assertThat(join).hasToString("thread:\"worker\"");
    says("`" + join + "`");
    assertThat(look(join)).isEmpty();
    thread.start();
    for (int i = 0; i < 3; i++) {
      assertThat(systems.<Object>run(task -> task.select(LONG, join)))
          .hasToString("Optional[ended]");
    }
  }

  @Test
  @DisplayName("W8: the page has the error as it is")
  void refusals() throws Exception {
    says(refusal(Event.parse("thread:4194304")));
    writes("thread:1234", Join.of(1234));
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn("os/Pidfd.java", "to open a single thread takes Linux 6.9 or later");
  }
}
