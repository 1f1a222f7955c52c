package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.stream.javadsl.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.channel.Reception.Received;
import org.bide.channel.Subscriber;
import org.bide.event.Nature;
import org.bide.stream.Downstream;
import org.bide.stream.Streams;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/channel.md: what it says")
class ChannelPageTest extends EventPage {

  ChannelPageTest() {
    super("channel.md");
  }

  @Test
  void firstExample() throws Exception {
    Broadcast<String> broadcast = Broadcast.buffered("news", 16);
    systems.run(
        task -> {
          Channel<String> jobs = Channel.buffered("jobs", 16);
          Subscriber<String> news = broadcast.subscribe();
          for (String job : List.of("sweep", "mop")) {
            task.select(jobs.send(job)); // waits for a place
          }
          jobs.close();
          while (task.select(jobs.next()) instanceof Received<String>(String job)) {
            task.select(broadcast.send("done: " + job)); // waits for the slowest subscriber
          }
          String first = task.select(news.receive());
          assertThat(first).isEqualTo("done: sweep");
          return assertThat(task.<String>select(news.receive())).isEqualTo("done: mop");
        });
  }

  @Test
  @DisplayName("When a send fires, for each of the kinds of channel")
  void kinds() {
    Channel<String> rendezvous = Channel.rendezvous();
    assertThat(rendezvous.trySend("a")).isFalse();
    Channel<String> buffered = Channel.buffered(1);
    assertThat(List.of(buffered.trySend("a"), buffered.trySend("b"))).containsExactly(true, false);
    Channel<String> latest = Channel.latest();
    assertThat(List.of(latest.trySend("a"), latest.trySend("b"))).containsExactly(true, true);
    assertThat(latest.tryReceive()).contains("b");
    Broadcast<String> broadcast = Broadcast.buffered(1);
    assertThat(List.of(broadcast.trySend("a"), broadcast.trySend("b"))).containsExactly(true, true);
    try (Subscriber<String> slow = broadcast.subscribe()) {
      assertThat(broadcast.trySend("c")).isTrue();
      assertThat(broadcast.trySend("d")).isFalse();
      assertThat(slow.tryReceive()).contains("c");
    }
  }

  @Test
  void natures() {
    Channel<String> jobs = Channel.unbounded("jobs");
    Broadcast<String> broadcast = Broadcast.buffered(1);
    areAll(
        Nature.TAKING,
        jobs.send("a"),
        jobs.receive(),
        broadcast.send("a"),
        broadcast.subscribe().receive());
    Downstream<String> stream =
        Streams.<String>sourceQueue().to(Sink.ignore()).run(systems.system());
    areAll(Nature.FACT, jobs.closed(), broadcast.closed(), stream.demand(), stream.closed());
    stream.complete();
  }

  @Test
  @DisplayName("W4: a wait that timed out has sent nothing, and stands in no line")
  void timedOut() throws Exception {
    Channel<String> jobs = Channel.rendezvous();
    systems.run(
        task -> {
          assertThat(task.await(Duration.ofMillis(1), jobs.send("a"))).isEmpty();
          return assertThat(jobs.tryReceive()).isEmpty();
        });
  }

  @Test
  @DisplayName("The page has what is said at the end as it is")
  void ends() throws Exception {
    Channel<String> jobs = Channel.buffered("jobs", 2);
    jobs.trySend("left");
    jobs.close();
    says("`" + gone(jobs.send("more")) + "`");
    assertThat(systems.<String>run(task -> task.select(Systems.LONG, jobs.receive()).orElseThrow()))
        .isEqualTo("left");
    says("`" + gone(jobs.receive()) + "`");
    Channel<String> failing = Channel.rendezvous("jobs");
    failing.fail(new IOException("no more"));
    says("`" + gone(failing.receive()) + "`");
    Subscriber<String> left = Broadcast.<String>buffered(1).subscribe();
    left.close();
    assertThat(gone(left.receive())).endsWith("was closed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Channel.buffered(0))
        .satisfies(refused -> says("`" + refused.getMessage() + "`"));
  }

  @Test
  void printed() throws Exception {
    Channel<String> jobs = Channel.unbounded("jobs");
    says("`" + jobs.receive() + "`");
    says("`" + jobs.send("a") + "`");
    says("`" + jobs.closed() + "`");
    assertThat(Channel.rendezvous().send("a").toString()).matches("channel:@[0-9a-f]+:send");
  }
}
