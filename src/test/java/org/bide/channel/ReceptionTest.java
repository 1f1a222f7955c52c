package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.channel.Reception.Closed;
import org.bide.channel.Reception.Failed;
import org.bide.channel.Reception.Received;
import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The end of a channel as a value: Received, Closed or Failed")
class ReceptionTest extends WithSystem {

  @ParameterizedTest
  @EnumSource
  void eachValueAndThenTheEnd(Capacity capacity) throws Exception {
    Channel<Integer> numbers = capacity.channel();
    List<String> met = new ArrayList<>();
    systems.run(
        task -> {
          task.spawn(
              sender -> {
                sender.select(numbers.send(1));
                sender.select(numbers.send(2));
                return numbers.close();
              });
          while (true) {
            switch (task.select(numbers.next())) {
              case Received<Integer>(Integer number) -> met.add("received " + number);
              case Failed<Integer>(Throwable cause) -> met.add("failed: " + cause);
              case Closed<Integer>() -> {
                return met.add("closed");
              }
            }
          }
        });
    assertThat(met).containsExactly("received 1", "received 2", "closed");
  }

  @ParameterizedTest
  @EnumSource
  void aFailureDuringTheWaitAndForEverAfter(Capacity capacity) {
    Channel<Integer> numbers = capacity.channel();
    CompletableFuture<Fired> waiting = systems.bide().await(numbers.next()).toCompletableFuture();
    IOException cause = new IOException("torn");
    numbers.fail(cause);
    assertThat(waiting.join().get(numbers.next())).contains(new Failed<>(cause));
    Fired later = systems.bide().await(numbers.next()).toCompletableFuture().join();
    assertThat(later.get(numbers.next())).contains(new Failed<>(cause));
  }
}
