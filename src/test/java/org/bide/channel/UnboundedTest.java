package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Channel.unbounded takes whatever is sent")
class UnboundedTest extends WithSystem {

  private static final int MANY = 100_000;

  @Test
  void toSendNeverWaitsAndNothingIsLost() throws Exception {
    Channel<Integer> log = Channel.unbounded("log");
    List<Integer> received = new ArrayList<>();
    systems.run(
        task -> {
          for (int i = 0; i < MANY; i++) {
            task.select(log.send(i));
          }
          assertThat(log.size()).isEqualTo(MANY);
          log.close();
          for (int i : task.each(log.receive())) {
            received.add(i);
          }
          return null;
        });
    assertThat(received).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    assertThat(log).hasToString("channel:log");
    assertThat(Channel.unbounded().capacity()).isEqualTo(Integer.MAX_VALUE);
  }
}
