package org.bide.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Events are values however deep they are nested")
class DeepEventTest {

  /** Deeper than the stack of a thread has room for. */
  private static final int LEVELS = 200_000;

  private static final Event<Object> LEAF = Event.always("leaf");
  private static final Event<Object> OTHER = Event.always("other");

  /** One level around an event; made again, it is equal. */
  enum Level {
    MAP(event -> event.map(Level::same)),
    RECOVER(event -> event.recover(failure -> "failed")),
    WITHIN(DeepEventTest::within),
    CHOOSE(event -> Event.choose(event, Event.never())),
    FIRST(event -> Event.first(Event.never(), event));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that keep nothing
    private final UnaryOperator<Event<Object>> around;

    Level(UnaryOperator<Event<Object>> around) {
      this.around = around;
    }

    Event<Object> nest(Event<Object> leaf, int levels) {
      Event<Object> event = leaf;
      for (int i = 0; i < levels; i++) {
        event = around.apply(event);
      }
      return event;
    }

    private static Object same(Object value) {
      return value;
    }
  }

  @SuppressWarnings("unchecked") // an optional is an object as well
  private static Event<Object> within(Event<Object> event) {
    return (Event<Object>) (Event<?>) event.within(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void equality(Level level) {
    Event<Object> event = level.nest(LEAF, LEVELS);
    // Not by assertions on the events, which look into them when they fail.
    assertThat(event.equals(event)).isTrue();
    assertThat(event.equals(level.nest(LEAF, LEVELS))).isTrue();
    assertThat(event.equals(level.nest(OTHER, LEVELS))).isFalse();
    assertThat(event.equals(level.nest(LEAF, LEVELS - 1))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void equalOnesHaveTheSameHash(Level level) {
    int hash = level.nest(LEAF, LEVELS).hashCode();
    assertThat(level.nest(LEAF, LEVELS).hashCode()).isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource
  void text(Level level) {
    assertThat(level.nest(LEAF, LEVELS).toString()).hasSizeLessThan(1_100).endsWith("…");
  }

  @Test
  void theSortAndTheOrderMatter() {
    assertThat(Event.choose(LEAF, OTHER))
        .isEqualTo(Event.choose(List.of(LEAF, OTHER)))
        .isNotEqualTo(Event.choose(OTHER, LEAF))
        .isNotEqualTo(Event.choose(LEAF))
        .isNotEqualTo(Event.first(LEAF, OTHER))
        .isNotEqualTo("choose(always(leaf), always(other))");
    assertThat(LEAF.within(Duration.ofSeconds(1)))
        .isEqualTo(LEAF.within(Duration.ofSeconds(1)))
        .isNotEqualTo(LEAF.within(Duration.ofSeconds(2)));
    assertThat(LEAF.map(Level::same)).isNotEqualTo(LEAF.map(Level::same));
  }

  @Test
  void hashesTellOneFromAnother() {
    Set<Integer> hashes = new HashSet<>();
    IntStream.range(0, 1_000)
        .mapToObj(i -> Event.choose(LEAF, Event.first(within(Event.always(i)))))
        .forEach(event -> hashes.add(event.hashCode()));
    assertThat(hashes).hasSize(1_000);
  }
}
