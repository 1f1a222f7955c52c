package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.List;
import java.util.function.Function;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.SocketPair;
import org.bide.os.Transfer;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W9: a channel that its owner closes between any two steps of a wait is gone")
class W09ClosedWhileLookedAtTest extends WithSystem {

  private static final List<Function<Fd, Event<?>>> EVENTS =
      List.of(
          Fd::readable,
          Fd::hungUp, // looks at the sort of file as well
          Fd::drained,
          fd -> fd.readable().atLeast(2),
          fd -> fd.readable().once(),
          fd -> fd.hungUp().once());

  /** Is closed the moment after it has said for the last time that it is open. */
  private static final class ClosedAfter implements Channel {
    private final int number;
    private int answers;

    ClosedAfter(int number, int answers) {
      this.number = number;
      this.answers = answers;
    }

    @Override
    public synchronized boolean isOpen() {
      boolean open = answers > 0;
      if (open) {
        answers--;
        if (answers == 0) {
          giveBack();
        }
      }
      return open;
    }

    @Override
    public synchronized void close() {
      if (answers > 0) {
        answers = 0;
        giveBack();
      }
    }

    private void giveBack() {
      try {
        Descriptors.close(number);
      } catch (OsException e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest(name = "after {0} answers that it is open")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isGoneAndNotRefused(int answers) throws Exception {
    for (Function<Fd, Event<?>> kind : EVENTS) {
      SocketPair pair = SocketPair.open(true, true);
      Transfer.writeNow(pair.first(), ByteBuffer.wrap(new byte[1])); // not drained
      Channel channel = new ClosedAfter(pair.first(), answers);
      Event<?> event =
          kind.apply(new Fd(pair.first(), Mode.CHANNELS, new Owner.OfChannel(channel)));
      try {
        Fired fired = systems.run(task -> task.await(Systems.LONG, event));
        assertThat(fired.occurrences()).as("%s", event).hasSize(1);
        assertThat(fired.occurrences().getFirst().isGone()).as("%s", fired).isTrue();
      } finally {
        channel.close();
        Descriptors.close(pair.second());
      }
    }
  }
}
