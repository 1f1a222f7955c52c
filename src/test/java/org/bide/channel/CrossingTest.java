package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.bide.event.Event;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("carriers")
@DisplayName("W3: two selects that cross on two channels back off and pair")
class CrossingTest {

  private static final int TRANSFERS = 100_000;

  /** What one task has sent and received. */
  private record Account(BitSet sent, BitSet received) {}

  @ParameterizedTest
  @EnumSource
  void crossing(Capacity capacity) throws Exception {
    try (Systems systems = new Systems("bide.loop.loops = 4")) {
      Channel<Integer> a = capacity.channel();
      Channel<Integer> b = capacity.channel();
      Channel<Boolean> stop = Channel.rendezvous();
      TaskRef<Object, Account> one = systems.bide().spawn(task -> transfer(task, a, b, stop));
      TaskRef<Object, Account> other = systems.bide().spawn(task -> transfer(task, b, a, stop));
      Account first = systems.outcome(one);
      Account second = systems.outcome(other);
      first.received().or(drained(b));
      second.received().or(drained(a));
      assertThat(second.received()).isEqualTo(first.sent());
      assertThat(first.received()).isEqualTo(second.sent());
      assertThat(first.sent().cardinality() + first.received().cardinality())
          .isGreaterThanOrEqualTo(TRANSFERS);
      assertThat(Capacity.waitingAt(a) + Capacity.waitingAt(b)).isZero();
    }
  }

  /** Sends here or receives there, whichever comes first, until one of the two has done enough. */
  private static Account transfer(
      Task<?> task, Channel<Integer> to, Channel<Integer> from, Channel<Boolean> stop) {
    Account account = new Account(new BitSet(), new BitSet());
    Event<Integer> stopped = stop.receive().map(x -> -2);
    int next = 0;
    for (int i = 0; i < TRANSFERS && !stop.isClosed(); i++) {
      var fired = task.await(to.send(next), from.receive(), stopped).occurrences().getFirst();
      if (fired.isGone()) {
        break;
      } else if (fired.detail() instanceof Integer received) {
        assertThat(account.received().get(received)).isFalse();
        account.received().set(received);
      } else {
        account.sent().set(next++);
      }
    }
    stop.close();
    return account;
  }

  private static BitSet drained(Channel<Integer> channel) {
    BitSet rest = new BitSet();
    for (var next = channel.tryReceive(); next.isPresent(); next = channel.tryReceive()) {
      rest.set(next.get());
    }
    return rest;
  }
}
