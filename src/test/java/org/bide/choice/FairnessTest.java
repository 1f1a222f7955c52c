package org.bide.choice;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand choices at a time. Where three are ready, 33 of a million fair thousands have one of
 * them outside of 27 to 40 % (by the binomial distribution), and so two or more of ten have it once
 * in twenty million runs. Where two are ready, one of a hundred million fair thousands is outside
 * of 41 to 59 %.
 */
@DisplayName("W6: each of those that are ready is chosen as often as the others")
class FairnessTest extends WithSystem {

  private static final int CHOICES = 1_000;
  private static final int THOUSANDS = 10;

  /** Three of a sort that are ready whenever they are asked. */
  enum Ready {
    CHANNELS {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        return IntStream.range(0, 3).mapToObj(Ready::full).toList();
      }
    },
    FACTS {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        return IntStream.range(0, 3).mapToObj(Event::always).toList();
      }
    },
    TIMERS {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        return IntStream.range(0, 3).mapToObj(i -> Timer.after(ZERO).map(e -> i)).toList();
      }
    },
    KERNEL {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        return IntStream.range(0, 3).mapToObj(i -> pipe.writer().writable().map(r -> i)).toList();
      }
    },
    MIXED {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        return List.of(
            full(0), Timer.after(ZERO).map(e -> 1), pipe.writer().writable().map(r -> 2));
      }
    },
    COMBINED {
      @Override
      List<Event<Integer>> three(FdPipe pipe) {
        Event<Integer> two = full(2);
        return List.of(
            Event.guard(() -> Event.always(0)),
            Event.first(Event.never(), full(1), Event.always(1)),
            Event.choose(Event.never(), Event.withNack(nack -> two)));
      }
    };

    abstract List<Event<Integer>> three(FdPipe pipe);

    private static Event<Integer> full(int value) {
      Channel<Integer> channel = Channel.buffered(CHOICES * THOUSANDS);
      for (int i = 0; i < channel.capacity(); i++) {
        channel.trySend(value);
      }
      return channel.receive();
    }
  }

  private int[] choose(List<Event<Integer>> events) throws Exception {
    return systems.run(
        task -> {
          int[] chosen = new int[3];
          for (int i = 0; i < CHOICES; i++) {
            chosen[task.select(Event.choose(events))]++;
          }
          return chosen;
        });
  }

  @ParameterizedTest
  @EnumSource
  void threeThatAreReady(Ready ready) throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      List<Event<Integer>> three = ready.three(pipe);
      List<int[]> outside = new ArrayList<>();
      for (int i = 0; i < THOUSANDS; i++) {
        int[] chosen = choose(three);
        if (Arrays.stream(chosen).anyMatch(count -> count < 270 || count > 400)) {
          outside.add(chosen);
        }
      }
      assertThat(outside).as("thousands in which one is not 27 to 40 %").hasSizeLessThan(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W6: with a gap, the one after it is not favoured")
  void twoOfThree(Ready ready) throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      for (int gap = 0; gap < 3; gap++) {
        List<Event<Integer>> events = new ArrayList<>(ready.three(pipe));
        events.set(gap, Event.never());
        int[] chosen = choose(events);
        assertThat(chosen[gap]).isZero();
        assertThat(chosen[(gap + 1) % 3]).isBetween(410, 590);
      }
    }
  }

  @Test
  @DisplayName("W6: also where the gap is a taking that is not ready")
  void gapsOfChannels() throws Exception {
    for (int gap = 0; gap < 3; gap++) {
      try (FdPipe pipe = Fd.pipe()) {
        List<Event<Integer>> events = new ArrayList<>(Ready.CHANNELS.three(pipe));
        events.set(gap, Channel.<Integer>rendezvous().receive());
        assertThat(choose(events)[(gap + 1) % 3]).isBetween(410, 590);
      }
    }
  }
}
