package org.bide.benchmarks.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LibraryTest {

  private static final int VALUES = 80;

  private Channels channels;

  @AfterEach
  void end() throws Exception {
    channels.end();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("values pass to and fro, one way and through a buffer, and all tasks end")
  void passes(Library library) throws Exception {
    channels = library.open(1);
    await(channels.trip(VALUES));
    await(channels.oneWay(VALUES, 0));
    await(channels.oneWay(VALUES, 16));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QUEUE")
  @DisplayName("one task selects what a task for each channel sends, and all tasks end")
  void selects(Library library) throws Exception {
    channels = library.open(2);
    for (int capacity : new int[] {0, 16}) {
      for (int count : new int[] {2, 8}) {
        List<CompletionStage<?>> ends = channels.select(VALUES, count, capacity);
        assertThat(ends).hasSize(count + 1);
        await(ends);
      }
    }
  }

  private static void await(List<CompletionStage<?>> ends) throws Exception {
    for (CompletionStage<?> end : ends) {
      end.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
