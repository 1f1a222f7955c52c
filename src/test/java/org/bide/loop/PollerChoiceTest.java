package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.channel.Channel;
import org.bide.testing.ChildJvm;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The poller that is configured")
class PollerChoiceTest {

  @Test
  void isNamedInTheLogAtStart() throws Exception {
    try (LogLines lines = new LogLines(LoopExecutor.class);
        Systems systems = new Systems("bide.poller = poll")) {
      systems.run(task -> task.await(Timer.after(Duration.ofMillis(1))));
      assertThat(lines.all())
          .containsExactly("the event loops bide.loop wait for the kernel through poll");
    }
  }

  @Test
  void isThatOfAllLoopsUnlessADispatcherNamesItsOwn() {
    var system = ConfigFactory.parseString("bide { poller = poll, late-turn = off }");
    var own = ConfigFactory.parseString("loops = 1, poller = nio");
    assertThat(LoopSettings.of("my.loops", own, system, LoopThreads.DAEMONS))
        .isEqualTo(
            new LoopSettings(
                "my-loops", 1, "nio", "my.loops.poller", Optional.empty(), LoopThreads.DAEMONS));
    assertThat(LoopSettings.of("my.loops", own.withoutPath("poller"), system, LoopThreads.DAEMONS))
        .isEqualTo(
            new LoopSettings(
                "my-loops", 1, "poll", "bide.poller", Optional.empty(), LoopThreads.DAEMONS));
  }

  /** What {@link #isNioWhereNoForeignCallIsPermitted} runs in a JVM of its own. */
  static final class WithoutForeignCalls {
    private static final String CONFIG =
        """
        bide.carrier = portable
        akka.scheduler.implementation = "org.bide.timer.DeadlineScheduler"
        """;

    private WithoutForeignCalls() {}

    public static void main(String[] args) throws Exception {
      try (Systems systems = new Systems(CONFIG)) {
        Channel<String> channel = Channel.rendezvous();
        String received =
            systems.run(
                task -> {
                  task.spawn(
                      "sender",
                      sender -> {
                        sender.await(Timer.after(Duration.ofMillis(20)));
                        return sender.await(channel.send("hello"));
                      });
                  return task.select(channel.receive());
                });
        System.out.println("received " + received);
        CountDownLatch rang = new CountDownLatch(1);
        ActorSystem<?> system = systems.system();
        system
            .scheduler()
            .scheduleOnce(Duration.ofMillis(1), rang::countDown, system.executionContext());
        System.out.println("rang " + rang.await(20, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void isNioWhereNoForeignCallIsPermitted() throws IOException, InterruptedException {
    List<String> flags =
        List.of("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=allow");
    try (ChildJvm jvm = ChildJvm.bare(flags, WithoutForeignCalls.class)) {
      String output = String.join("\n", jvm.rest());
      assertThat(jvm.exitStatus()).as(output).isZero();
      assertThat(output)
          .contains("received hello")
          .contains("rang true")
          .contains(
              "since the JVM permits no foreign call; allow them with --enable-native-access");
    }
  }
}
