package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import java.util.List;
import org.bide.fd.FdActor.Command;
import org.bide.selector.Selector;
import org.bide.wait.Offers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Between the close of a descriptor and the turn in which the actor learns of it, the number may be
 * another's, a child's pidfd for instance, whose watch the selector would take for the old one's.
 */
@DisplayName("W13: nothing is said to the selector of a number that is given back")
class W13StaleNumberTest {

  private final TestInbox<Selector.Command> selector = TestInbox.create();
  private final BehaviorTestKit<Command> actor =
      BehaviorTestKit.create(FdActor.behavior(selector.getRef()));

  private static Waiting waiting(Fd fd) {
    return new Waiting.OfWait(Offers.of((Ready) fd.readable()));
  }

  private List<Class<?>> said() {
    return selector.getAllReceived().stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void whoLeavesAfterTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Waiting waiting = waiting(pipe.reader());
      actor.run(new FdActor.Subscribe(waiting));
      assertThat(said()).containsExactly(Selector.Watch.class);
      pipe.reader().close();
      actor.run(new FdActor.Unsubscribe(waiting)); // was on its way when it was closed
      assertThat(said()).isEmpty();
    }
  }

  @Test
  void whoLeavesBeforeTheClose() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Waiting waiting = waiting(pipe.reader());
      actor.run(new FdActor.Subscribe(waiting));
      actor.run(new FdActor.Unsubscribe(waiting));
      assertThat(said()).containsExactly(Selector.Watch.class, Selector.Unwatch.class);
    }
  }

  @Test
  @DisplayName("The selector's notices come to the actor itself: an adapter swallows exceptions")
  void noticesTakeNoDetour() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      actor.run(new FdActor.Subscribe(waiting(pipe.reader())));
      Selector.Watch watch = (Selector.Watch) selector.receiveMessage();
      assertThat(watch.watcher()).isEqualTo(actor.getRef());
    }
  }
}
