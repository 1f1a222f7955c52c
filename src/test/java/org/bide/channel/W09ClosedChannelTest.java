package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W9: a channel that closes ends the waits for it")
class W09ClosedChannelTest extends WithSystem {

  private CompletableFuture<Fired> wait(Event<?>... events) {
    return systems.bide().await(events).toCompletableFuture();
  }

  private static Gone gone(Fired fired) {
    assertThat(fired.size()).isEqualTo(1);
    Occurrence<?> only = fired.occurrences().getFirst();
    assertThat(only.isGone()).isTrue();
    return (Gone) only.detail();
  }

  @ParameterizedTest
  @EnumSource
  void receiversThatWaitLearnIt(Capacity capacity) {
    Channel<String> channel = capacity.channel();
    CompletableFuture<Fired> one = wait(channel.receive());
    CompletableFuture<Fired> other = wait(channel.receive().map(String::length));
    assertThat(channel.isClosed()).isFalse();
    assertThat(channel.close()).isTrue();
    assertThat(channel.isClosed()).isTrue();
    assertThat(gone(one.join())).hasToString(channel + " was closed");
    assertThat(gone(other.join()).cause()).isNull();
    assertThat(Capacity.waitingAt(channel)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void sendersThatWaitLearnItAtOnceAndReceiversDrainFirst(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    List<CompletableFuture<Fired>> sends = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sends.add(wait(channel.send(i)));
    }
    channel.close();
    for (int i = 0; i < 10; i++) {
      Occurrence<?> send = sends.get(i).join().occurrences().getFirst();
      assertThat(send.isGone()).isEqualTo(i >= capacity.places());
    }
    for (int i = 0; i < capacity.places(); i++) {
      assertThat(wait(channel.receive()).join().get(channel.receive())).contains(i);
    }
    assertThat(channel.size()).isZero();
    gone(wait(channel.receive()).join());
    assertThatThrownBy(channel::tryReceive).isInstanceOf(GoneException.class);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W5: and fires for ever after")
  void forEverAfter(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    channel.close();
    for (int i = 0; i < 3; i++) {
      gone(wait(channel.receive()).join());
      gone(wait(channel.send(1)).join());
    }
    assertThatThrownBy(() -> channel.trySend(1))
        .isInstanceOf(GoneException.class)
        .hasMessageContaining("was closed");
    GoneException thrown =
        systems.run(
            task ->
                catchThrowableOfType(
                    GoneException.class, () -> task.select(channel.receive().map(x -> x + 1))));
    assertThat(thrown.gone().resource()).hasToString(channel.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aFailureTellsItsCause(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    IOException cause = new IOException("torn");
    CompletableFuture<Fired> receive = wait(channel.receive());
    assertThat(channel.fail(cause)).isTrue();
    assertThat(gone(receive.join()).cause()).isSameAs(cause);
    assertThatThrownBy(() -> channel.trySend(1)).isInstanceOf(GoneException.class).hasCause(cause);
    assertThat(channel.close()).isFalse();
    assertThat(channel.fail(new IOException("later"))).isFalse();
    assertThat(gone(wait(channel.receive()).join()).cause()).isSameAs(cause);
  }

  @ParameterizedTest
  @EnumSource
  void aSuspendedSelectThrows(Capacity capacity) throws Exception {
    Channel<Integer> channel = capacity.channel();
    Channel<Integer> other = capacity.channel();
    GoneException thrown =
        systems.run(
            task -> {
              task.spawn("closer", closer -> channel.close());
              return catchThrowableOfType(
                  GoneException.class, () -> task.select(other.receive(), channel.receive()));
            });
    assertThat(thrown.gone().why()).isEqualTo("was closed");
    assertThat(Capacity.waitingAt(other)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W5: that it is closed is a fact of its own")
  void closedIsAFact(Capacity capacity) {
    Channel<Integer> channel = capacity.channel();
    IOException cause = new IOException("torn");
    CompletableFuture<Fired> closed = wait(channel.closed());
    assertThat(closed).isNotDone();
    channel.fail(cause);
    End detail = closed.join().get(channel.closed()).orElseThrow();
    assertThat(detail.gone().cause()).isSameAs(cause);
    assertThat(detail).hasToString(channel + " failed: " + cause);
    assertThat(wait(channel.closed()).join().get(channel.closed())).contains(detail);
    assertThat(channel.closed().toString()).endsWith(":closed");
  }

  @Test
  void aClosedOneIsAReadyOneAmongOthers() throws Exception {
    Channel<Integer> closed = Channel.rendezvous();
    closed.close();
    Channel<Integer> open = Channel.buffered(1);
    open.trySend(1);
    Fired fired = systems.run(task -> task.await(closed.receive(), open.receive()));
    assertThat(fired.size()).isEqualTo(1);
    assertThat(open.size()).isEqualTo(fired.has(open.receive()) ? 0 : 1);
  }
}
