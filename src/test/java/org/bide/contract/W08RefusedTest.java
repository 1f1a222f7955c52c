package org.bide.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.EventSyntaxException;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W8: what cannot be waited for fails the wait at once, and nothing was taken")
class W08RefusedTest extends WithSystem {

  @Test
  void aDescriptorThatIsNotOpen() {
    refused("fd:9999:readable", "no file is open at the number 9999");
  }

  @Test
  void aProcessThatDoesNotExist() {
    refused("process:4194304:exit", "pidfd_open(4194304)");
  }

  private void refused(String event, String why) {
    assertThatThrownBy(() -> systems.run(task -> task.await(Event.parse(event))))
        .cause()
        .isInstanceOf(EventException.class)
        .hasMessageStartingWith("cannot wait for " + event + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void outsideOfATaskTheStageFails() {
    assertThat(systems.bide().await(Event.parse("fd:9999:readable")).toCompletableFuture())
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(EventException.class);
  }

  @Test
  void nothingIsTakenByAWaitThatFails() throws Exception {
    Object kept =
        systems.run(
            task -> {
              task.self().tell("keep me");
              task.await(ofMillis(10));
              for (int i = 0; i < 100; i++) { // whatever order the takings are tried in
                assertThatThrownBy(
                        () -> task.await(task.message(), Event.parse("fd:9999:readable")))
                    .isInstanceOf(EventException.class);
              }
              return task.receive();
            });
    assertThat(kept).isEqualTo("keep me");
  }

  @Test
  void anUnknownKindIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Event.parse("socket:7:readable"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("'socket:7:readable'")
        .hasMessageContaining("'socket'")
        .hasMessageContaining("fd")
        .hasMessageContaining("process")
        .hasMessageContaining("timer");
  }
}
