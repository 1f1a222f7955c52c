package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W3: many choices among the same channels take one value each")
class ManyChoicesTest extends WithSystem {

  private static final int PARTIES = 40;
  private static final int ROUNDS = 20;

  @ParameterizedTest
  @EnumSource
  void asManyChoicesAsSenders(Capacity capacity) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Channel<Integer>> channels =
          Stream.generate(() -> capacity.<Integer>channel()).limit(PARTIES).toList();
      Event<Integer> any = Event.choose(channels.stream().map(Channel::receive).toList());
      List<TaskRef<Object, Integer>> receivers = new ArrayList<>();
      for (int i = 0; i < PARTIES; i++) {
        int value = i;
        systems.bide().spawn(task -> task.select(channels.get(value).send(value)));
        receivers.add(systems.bide().spawn(task -> task.select(any)));
      }
      List<Integer> received = new ArrayList<>();
      for (TaskRef<Object, Integer> receiver : receivers) {
        received.add(systems.outcome(receiver));
      }
      assertThat(received.stream().sorted().toList())
          .isEqualTo(IntStream.range(0, PARTIES).boxed().toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoSendersAndOneChoice(Capacity capacity) throws Exception {
    for (int round = 0; round < 10 * ROUNDS; round++) {
      Channel<Integer> one = capacity.channel();
      Channel<Integer> other = capacity.channel();
      systems.bide().spawn(task -> task.select(one.send(10)));
      systems.bide().spawn(task -> task.select(other.send(20)));
      int first = systems.run(task -> task.select(one.receive(), other.receive()));
      Channel<Integer> left = first == 10 ? other : one;
      int second = systems.run(task -> task.select(left.receive()));
      assertThat(first + second).isEqualTo(30);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asManyReceiversAsChoicesThatSend(Capacity capacity) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Channel<Integer>> channels =
          Stream.generate(() -> capacity.<Integer>channel()).limit(PARTIES).toList();
      List<TaskRef<Object, Integer>> receivers = new ArrayList<>();
      for (int i = 0; i < PARTIES; i++) {
        int value = i;
        Event<Sent> any = Event.choose(channels.stream().map(each -> each.send(value)).toList());
        systems.bide().spawn(task -> task.select(any));
        receivers.add(
            systems
                .bide()
                .spawn(
                    task ->
                        task.select(
                            Event.choose(channels.stream().map(Channel::receive).toList()))));
      }
      List<Integer> received = new ArrayList<>();
      for (TaskRef<Object, Integer> receiver : receivers) {
        received.add(systems.outcome(receiver));
      }
      assertThat(received.stream().sorted().toList())
          .isEqualTo(IntStream.range(0, PARTIES).boxed().toList());
    }
  }
}
