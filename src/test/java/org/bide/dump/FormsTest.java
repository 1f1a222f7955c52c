package org.bide.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bide.channel.ChannelFigures;
import org.bide.loop.LoopMetrics;
import org.bide.task.TaskState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The forms of a dump")
class FormsTest {

  private static final StackTraceElement FRAME =
      new StackTraceElement("app", "m", "1", "Keeper", "run", "Keeper.java", 7);

  private static Dump dump(String event) {
    return new Dump(
        "system",
        Instant.EPOCH,
        List.of(
            new DumpedTask(
                "/user/a",
                "a",
                Optional.empty(),
                TaskState.WAITING,
                Optional.of("why"),
                false,
                Optional.of(Duration.ofMillis(1500)),
                Optional.empty(),
                List.of(event),
                List.of(FRAME))),
        List.of(
            new DumpedChannel(
                "channel:c", new ChannelFigures(1, 2, 3, 4, true), List.of("/user/a"))),
        List.of(new Edge("/user/a", "channel:c", event)),
        List.of(new Deadlock(List.of("/user/a"), List.of(), true)),
        List.of(new LoopMetrics("loop-0", 1, 2, 3, 4, 5, 6, Duration.ofMillis(7))));
  }

  private static Config parsed(String json) {
    return ConfigFactory.parseString(
        json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timer:1s",
        "\"",
        "\\",
        "a\nb\r\t",
        "\u0000\u001f\u007f",
        "</script>",
        "\u2028\u2029",
        "žluť 🐎"
      })
  @DisplayName("JSON says any text as it is")
  void anyText(String event) {
    Config json = parsed(dump(event).json());
    assertThat(json.getConfigList("tasks").getFirst().getStringList("events"))
        .containsExactly(event);
    assertThat(json.getConfigList("edges").getFirst().getString("why")).isEqualTo(event);
  }

  @Test
  @DisplayName("JSON of half a character is JSON all the same")
  void loneSurrogate() {
    assertThat(dump("a\ud83d").json()).contains("\"a\\ud83d\"");
    assertThat(dump("\udc0ea").json()).contains("\"\\udc0ea\"");
  }

  @Test
  @DisplayName("JSON has every component, and leaves out what is empty")
  void members() {
    Config json = parsed(dump("timer:1s").json());
    assertThat(json.getString("at")).isEqualTo("1970-01-01T00:00:00Z");
    Config task = json.getConfigList("tasks").getFirst();
    assertThat(task.root().keySet())
        .isEqualTo(
            Set.of(
                "path", "name", "state", "cancelled", "unwinding", "lasting", "events", "stack"));
    assertThat(task.getString("state")).isEqualTo("waiting");
    assertThat(task.getLong("lasting")).isEqualTo(1_500_000_000L);
    assertThat(task.getStringList("stack")).containsExactly("app/m@1/Keeper.run(Keeper.java:7)");
    assertThat(json.getConfigList("channels").getFirst().root().unwrapped())
        .containsEntry("size", 1)
        .containsEntry("capacity", 2)
        .containsEntry("senders", 3)
        .containsEntry("receivers", 4)
        .containsEntry("closed", true)
        .containsEntry("holders", List.of("/user/a"));
    assertThat(json.getConfigList("deadlocks").getFirst().root().unwrapped())
        .containsEntry("cycle", List.of("/user/a"))
        .containsEntry("behind", List.of())
        .containsEntry("certain", true);
    assertThat(json.getConfigList("loops").getFirst().getLong("longestTurn")).isEqualTo(7_000_000);
  }

  @Test
  @DisplayName("The text is for people")
  void text() {
    assertThat(dump("timer:1s").toString())
        .isEqualTo(
            """
            1 tasks of the actor system 'system' at 1970-01-01T00:00:00Z

            DEADLOCK: each of these waits for the next, and the last for the first
              -> /user/a

            /user/a 'a' waits, cancelled (why), for 1.500 s at least
              waits for timer:1s
                at app/m@1/Keeper.run(Keeper.java:7)

            who waits for whom:
              /user/a -> channel:c (timer:1s)

            channel:c holds 1 of 2 values; 3 wait to send, 4 to receive; it is closed; had by /user/a

            loop-0: 1 turns, 2 queued, 6 late (the longest 0.007 s)
            """);
  }
}
