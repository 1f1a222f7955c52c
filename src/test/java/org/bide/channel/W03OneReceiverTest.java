package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W3: each value goes to exactly one receiver")
class W03OneReceiverTest extends WithSystem {

  private static final int SENDERS = 4;
  private static final int VALUES = 5_000;

  @ParameterizedTest
  @EnumSource
  void manySendersAndManyReceivers(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    List<TaskRef<Object, Object>> senders = new ArrayList<>();
    List<TaskRef<Object, List<Integer>>> receivers = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      int first = i * VALUES;
      senders.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int value = first; value < first + VALUES; value++) {
                      task.await(channel.send(value));
                    }
                    return null;
                  }));
      receivers.add(systems.bide().spawn(task -> receiveAll(task::await, channel)));
    }
    for (TaskRef<Object, Object> sender : senders) {
      systems.outcome(sender);
    }
    channel.close();
    List<Integer> received = new ArrayList<>();
    for (TaskRef<Object, List<Integer>> receiver : receivers) {
      received.addAll(systems.outcome(receiver));
    }
    assertThat(received.stream().sorted().toList())
        .isEqualTo(IntStream.range(0, SENDERS * VALUES).boxed().toList());
  }

  private interface Await {
    Fired on(Event<?>... events);
  }

  private static List<Integer> receiveAll(Await await, Channel<Integer> channel) {
    List<Integer> received = new ArrayList<>();
    while (true) {
      var only = await.on(channel.receive()).occurrences().getFirst();
      if (only.isGone()) {
        return received;
      }
      received.add((Integer) only.value());
    }
  }
}
