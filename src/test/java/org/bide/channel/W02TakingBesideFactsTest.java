package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W2, W3: a result is one taking at most, plus every fact already true")
class W02TakingBesideFactsTest extends WithSystem {

  private final Event<Expiry> now = Timer.after(Duration.ZERO);

  @ParameterizedTest
  @EnumSource
  void factsAndOneTakingInTheOrderGiven(Capacity capacity) throws Exception {
    Channel<String> one = capacity.channel();
    Channel<String> other = capacity.channel();
    systems.bide().await(one.send("one"));
    systems.bide().await(other.send("other"));
    Event<Expiry> alsoNow = Timer.after(Duration.ofNanos(-1));
    Fired fired = systems.run(task -> task.await(now, one.receive(), alsoNow, other.receive()));
    assertThat(fired.size()).isEqualTo(3);
    assertThat(fired.occurrences().get(0).event()).isEqualTo(now);
    assertThat(fired.has(alsoNow)).isTrue();
    assertThat(fired.has(one.receive())).isNotEqualTo(fired.has(other.receive()));
    assertThat(one.tryReceive().isPresent()).isEqualTo(fired.has(other.receive()));
    assertThat(other.tryReceive().isPresent()).isEqualTo(fired.has(one.receive()));
  }

  @ParameterizedTest
  @EnumSource
  void aSelectThatChoosesTheFactLeavesTheValue(Capacity capacity) throws Exception {
    Channel<String> channel = capacity.channel();
    for (int facts = 0, i = 0; i < 200 || facts == 0; i++) {
      systems.bide().await(channel.send("value"));
      String chosen =
          systems.run(task -> task.select(now.map(expiry -> "fact"), channel.receive()));
      facts += chosen.equals("fact") ? 1 : 0;
      assertThat(channel.tryReceive().isPresent()).isEqualTo(chosen.equals("fact"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSuspendedWaitReportsTheFactsOfTheMeantime(Capacity capacity) throws Exception {
    Channel<String> channel = capacity.channel();
    Channel<String> never = capacity.channel();
    Fired fired =
        systems.run(
            task -> {
              var child = task.spawn("child", sender -> sender.select(channel.send("x")));
              Fired first = task.await(Systems.LONG, never.receive(), channel.receive());
              assertThat(task.await(child.ended(), never.receive()).has(child.ended())).isTrue();
              return first;
            });
    assertThat(fired.size()).isEqualTo(1);
    assertThat(fired.get(channel.receive())).contains("x");
  }

  @ParameterizedTest
  @EnumSource
  void oneWaitNeverBothSendsAndReceives(Capacity capacity) throws Exception {
    Channel<String> from = capacity.channel();
    Channel<String> to = capacity.channel();
    systems.bide().await(from.send("in"));
    var receiver = systems.bide().await(to.receive()).toCompletableFuture();
    Fired fired = systems.run(task -> task.await(from.receive(), to.send("out")));
    assertThat(fired.size()).isEqualTo(1);
    assertThat(receiver.isDone()).isEqualTo(fired.has(to.send("out")));
    assertThat(from.tryReceive().isPresent()).isEqualTo(fired.has(to.send("out")));
  }
}
