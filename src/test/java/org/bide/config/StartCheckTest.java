package org.bide.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.Set;
import java.util.stream.Collectors;
import org.bide.selector.Pollers;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The configuration is checked when an actor system starts")
class StartCheckTest {

  private static final String NAME = "wrongly-configured";

  /** Those of a dispatcher, which are Akka's. */
  private static final Set<String> OF_AKKA =
      Set.of("type", "executor", "throughput", "shutdown-timeout");

  private static void start(String config) {
    Config all = ConfigFactory.parseString(config).withFallback(ConfigFactory.load());
    ActorSystem.create(Behaviors.empty(), NAME, all).terminate();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bide.carrier             | fast       | one of "auto", "confined", "portable"
          bide.carrier             | [auto]     | one of "auto", "confined", "portable"
          bide.poller              | io_uring   | one of "auto", "epoll", "kqueue", "poll", "nio"
          bide.late-turn           | soon       | a time such as 100ms, or off
          bide.late-turn           | 0s         | a time such as 100ms, or off
          bide.confined-dispatcher | no.such    | the path of a dispatcher that is configured
          bide.portable-dispatcher | "a b {"    | the path of a dispatcher that is configured
          bide.portable-dispatcher | bide.carrier | the path of a dispatcher that is configured
          bide.loop.loops          | 0          | a number from 1 on, or "auto"
          bide.loop.loops          | many       | a number from 1 on, or "auto"
          bide.loop.loops          | 1.5        | a number from 1 on, or "auto"
          bide.loop.poller         | best       | one of "auto", "epoll", "kqueue", "poll", "nio"
          bide.loop.late-turn      | -1s        | a time such as 100ms, or off
          bide.loop.executor       | fork-join-executor | "org.bide.loop.LoopExecutor"
          bide.timer.slack         | -1ms       | a time such as 1ms, or 0s
          bide.timer.slack         | lazy       | a time such as 1ms, or 0s
          bide.io.threads          | 0          | a number from 1 on
          bide.io.threads          | 9999999999 | a number from 1 on
          """)
  void namesTheKeyWhatWasFoundWhereAndWhatToWrite(String key, String found, String expected) {
    assertThatThrownBy(() -> start(key + " = " + found))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(key + " is '")
        .hasMessageContaining("(String: 1); write " + expected);
  }

  @Test
  void aMissingOneIsNamed() {
    assertThatThrownBy(() -> start("bide.carrier = null"))
        .hasMessage("bide.carrier is missing; write one of \"auto\", \"confined\", \"portable\"");
  }

  @Test
  @DisplayName("Of a system that does not start nothing is left")
  void nothingIsLeft() {
    assertThatThrownBy(() -> start("bide.carrier = fast"))
        .isInstanceOf(ConfigurationException.class);
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith(NAME)));
  }

  @Test
  @DisplayName("A key that means nothing has a line in the log, with those that do")
  void unknownKeys() {
    try (LogLines lines = new LogLines(StartCheck.class);
        Systems systems =
            new Systems("bide { late-trun = off, timer.slak = 1ms, loop.throughput = 5 }")) {
      assertThat(systems.bide()).isNotNull();
      assertThat(lines.all())
          .hasSize(2)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          "bide.late-trun (String: 1) is no setting of Bide, and is ignored; those"
                              + " of bide are carrier, confined-dispatcher, dump-signal, io,"
                              + " late-turn, "))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("bide.timer.slak (String: 1) is no setting of Bide")
                      .endsWith("those of bide.timer are slack"));
    }
  }

  @Test
  @DisplayName(
      "What Akka and Bide know for a dispatcher is known, and all that is there by default")
  void knownKeys() {
    try (LogLines lines = new LogLines(StartCheck.class);
        Systems systems =
            new Systems(
                "bide.loop { poller = auto, late-turn = off, mailbox-requirement = \"\" },"
                    + " bide.virtual-threads.throughput-deadline-time = 1ms")) {
      assertThat(systems.bide()).isNotNull();
      assertThat(lines.all()).isEmpty();
    }
  }

  @Test
  @DisplayName("Each key of reference.conf is checked")
  void complete() {
    Set<String> keys =
        ConfigFactory.parseResources("reference.conf").getConfig("bide").entrySet().stream()
            .map(entry -> ConfigUtil.splitPath(entry.getKey()))
            .filter(path -> !OF_AKKA.contains(path.getLast()))
            .map(path -> "bide." + String.join(".", path))
            .collect(Collectors.toSet());
    assertThat(keys).isNotEmpty();
    assertThat(Settings.keys()).containsAll(keys);
  }

  @Test
  @DisplayName("Each poller that may be written is one, and no other is")
  void pollers() {
    Config none = ConfigFactory.parseString("poller = none");
    assertThatThrownBy(() -> Expected.POLLER.check(none, "poller", "poller"))
        .satisfies(
            ours ->
                assertThatThrownBy(() -> Pollers.open("none", "poller"))
                    .hasMessageEndingWith(ours.getMessage().replaceFirst(".*one of ", "")));
  }
}
