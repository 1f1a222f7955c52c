package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Fired;
import org.bide.event.GoneException;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Channel.latest keeps the value that was sent last")
class LatestTest extends WithSystem {

  @Test
  void aNewerValueTakesThePlaceOfOneThatNobodyHasReceived() {
    Channel<Integer> state = Channel.latest("state");
    assertThat(state).hasToString("channel:state");
    for (int i = 1; i <= 3; i++) {
      assertThat(state.trySend(i)).isTrue();
    }
    assertThat(state.size()).isEqualTo(1);
    assertThat(state.tryReceive()).contains(3);
    assertThat(state.tryReceive()).isEmpty();
  }

  @Test
  void whoWaitsGetsEachValue() throws Exception {
    Channel<Integer> state = Channel.latest();
    CompletableFuture<Fired> first = systems.bide().await(state.receive()).toCompletableFuture();
    state.trySend(1);
    state.trySend(2);
    assertThat(first.join().get(state.receive())).contains(1);
    assertThat(systems.<Integer>run(task -> task.select(state.receive()))).isEqualTo(2);
  }

  @Test
  void toSendNeverWaits() throws Exception {
    Channel<Integer> state = Channel.latest();
    List<Integer> left =
        systems.run(
            task -> {
              for (int i = 0; i < 1_000; i++) {
                task.select(state.send(i));
              }
              return List.of(task.select(state.receive()));
            });
    assertThat(left).containsExactly(999);
  }

  @Test
  void whatIsPutBackIsOlderThanWhatIsThere() {
    Channel<String> state = Channel.latest();
    state.putBack("alone");
    assertThat(state.tryReceive()).contains("alone");
    state.trySend("newer");
    state.putBack("older");
    assertThat(state.tryReceive()).contains("newer");
    assertThat(state.tryReceive()).isEmpty();
  }

  @Test
  void theLastValueIsReceivedAfterTheEnd() {
    Channel<String> state = Channel.latest();
    state.trySend("last");
    state.close();
    assertThatThrownBy(() -> state.trySend("later")).isInstanceOf(GoneException.class);
    assertThat(state.tryReceive()).contains("last");
    assertThatThrownBy(state::tryReceive).isInstanceOf(GoneException.class);
  }
}
