package org.bide.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W2: facts are reported together, in the order given")
class W02FactsTogetherTest extends WithSystem {

  @Test
  void allThatAreTrueAtTheStart() throws Exception {
    try (FdPipe one = Fd.pipe();
        FdPipe other = Fd.pipe();
        FdPipe silent = Fd.pipe()) {
      one.writer().write(ByteBuffer.wrap(new byte[1]));
      other.writer().write(ByteBuffer.wrap(new byte[1]));
      Event<?> past = Timer.after(ofMillis(0));
      Fired fired =
          systems.run(
              task ->
                  task.await(
                      other.reader().readable(),
                      silent.reader().readable(),
                      past,
                      one.reader().readable(),
                      one.writer().writable()));
      assertThat(fired.stream().<Event<?>>map(Occurrence::event))
          .containsExactly(
              other.reader().readable(), past, one.reader().readable(), one.writer().writable());
    }
  }

  @Test
  void allThatFiredByTheTimeTheTaskGoesOn() throws Exception {
    // Both ends of a closing pair become true by one act, before the task has its turn.
    Fired fired =
        systems.run(
            task -> {
              var first = task.spawn("first", body -> 1);
              var second = task.spawn("second", body -> 2);
              Fired both = Fired.none();
              while (both.size() < 2) { // at the latest when both have ended
                both = task.await(second.ended(), first.ended());
              }
              return both;
            });
    assertThat(fired.stream().map(occurrence -> occurrence.event().toString()))
        .containsExactly("task:second:ended", "task:first:ended");
  }

  @Test
  void aTakingComesWithEveryFactThatIsTrue() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      Fired fired =
          systems.run(
              task -> {
                task.self().tell("first");
                task.self().tell("second");
                task.await(ofMillis(200)); // a turn of the actor, which brings the messages
                return task.await(task.message(), pipe.reader().readable());
              });
      assertThat(fired.size()).isEqualTo(2);
      assertThat(fired.occurrences().getFirst().detail()).isEqualTo("first");
    }
  }
}
