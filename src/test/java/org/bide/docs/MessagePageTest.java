package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/message.md: what it says")
class MessagePageTest extends EventPage {

  record Order(String item, ActorRef<String> replyTo) {}

  MessagePageTest() {
    super("message.md");
  }

  /** The page's seconds are ten milliseconds here. */
  private static Duration ofSeconds(long seconds) {
    return ofMillis(10 * seconds);
  }

  private static int serve(Task<Order> task) {
    int served = 0;
    while (true) {
      Optional<Order> order = task.select(task.message().within(ofSeconds(30)));
      if (order.isEmpty()) {
        return served; // nobody came for a while
      }
      served++;
      order.get().replyTo().tell("done: " + order.get().item());
    }
  }

  @Test
  void firstExample() throws Exception {
    TestProbe<String> customer = TestProbe.create(systems.system());
    TaskRef<Order, Integer> till = systems.bide().spawn(MessagePageTest::serve);
    till.tell(new Order("pear", customer.ref()));
    customer.expectMessage(Systems.LONG, "done: pear");
    assertThat(systems.outcome(till)).isEqualTo(1);
  }

  @Test
  @DisplayName("A taking: what was not reported is there for the next wait, in order")
  void isATaking() throws Exception {
    systems.run(
        task -> {
          areAll(Nature.TAKING, task.message());
          assertThat(task.await(ofMillis(1), task.message()).isEmpty()).isTrue();
          for (int i = 0; i < 3; i++) {
            task.self().tell(i);
          }
          for (Object i : new Object[] {0, 1}) {
            assertThat(task.<Object>select(task.message())).isEqualTo(i);
          }
          return assertThat(task.receive()).isEqualTo(2);
        });
  }

  @Test
  @DisplayName("W8: who may not wait for them, with the errors as the page has them")
  void ofAnother() throws Exception {
    CompletableFuture<Event<Object>> messages = new CompletableFuture<>();
    TaskRef<Object, Object> owner =
        systems
            .bide()
            .spawn(
                "owner",
                task -> {
                  says(catchThrowable(() -> task.all(task.message(), task.message())).getMessage());
                  messages.complete(task.message());
                  return task.select(task.message(), Event.never());
                });
    Event<Object> message = messages.get();
    says(refusal(message));
    assertThat(message).hasToString("task:owner:message");
    says("`" + message + "`");
    owner.tell("bye");
    assertThat(systems.outcome(owner)).isEqualTo("bye");
  }
}
