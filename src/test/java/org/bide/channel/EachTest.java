package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.task.Outcome;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("for (T value : task.each(channel.receive()))")
class EachTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void untilTheChannelIsClosed(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    int sum =
        systems.run(
            task -> {
              task.spawn(
                  sender -> {
                    for (int i = 1; i <= 100; i++) {
                      sender.select(numbers.send(i));
                    }
                    return numbers.close();
                  });
              int total = 0;
              for (int number : task.each(numbers.receive())) {
                total += number;
              }
              return total;
            });
    assertThat(sum).isEqualTo(5050);
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsThrownAfterWhatWasSentBefore(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    IOException cause = new IOException("torn");
    List<Integer> received = new ArrayList<>();
    GoneException thrown =
        systems.run(
            task -> {
              task.spawn(
                  sender -> {
                    sender.select(numbers.send(1));
                    return numbers.fail(cause);
                  });
              return catchThrowableOfType(
                  GoneException.class, () -> task.each(numbers.receive()).forEach(received::add));
            });
    assertThat(received).containsExactly(1);
    assertThat(thrown).hasCause(cause);
  }

  @Test
  void aLoopThatIsLeftHasTakenNoMoreThanItSaw() throws Exception {
    Channel<Integer> numbers = Channel.buffered(3);
    List.of(1, 2, 3).forEach(numbers::trySend);
    Event<String> words = numbers.receive().map(number -> "number " + number);
    String first =
        systems.run(
            task -> {
              for (String word : task.each(words)) {
                return word;
              }
              return "none";
            });
    assertThat(first).isEqualTo("number 1");
    assertThat(numbers.size()).isEqualTo(2);
  }

  @Test
  void whoAsksTwiceIsAnsweredOnceEach() throws Exception {
    Channel<Integer> numbers = Channel.buffered(2);
    numbers.trySend(1);
    numbers.close();
    systems.run(
        task -> {
          Iterator<Integer> each = task.<Integer>each(numbers.receive()).iterator();
          assertThat(each.hasNext()).isTrue();
          assertThat(each.hasNext()).isTrue();
          assertThat(each.next()).isEqualTo(1);
          assertThat(each.hasNext()).isFalse();
          return catchThrowableOfType(NoSuchElementException.class, each::next);
        });
  }

  @Test
  @DisplayName("W16: a cancelled task leaves its loop")
  void cancelled() throws Exception {
    Channel<Integer> numbers = Channel.rendezvous();
    TaskRef<Object, Object> loop =
        systems
            .bide()
            .spawn(
                task -> {
                  for (int number : task.each(numbers.receive())) {
                    assertThat(number).isEqualTo(1);
                  }
                  return null;
                });
    systems.run(task -> task.select(numbers.send(1)));
    loop.cancel();
    Outcome<Object> outcome = systems.run(task -> task.select(loop.ended()));
    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(Capacity.waitingAt(numbers)).isZero();
  }
}
