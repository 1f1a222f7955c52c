package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.bide.Bide;
import org.bide.dump.Deadlock;
import org.bide.dump.Dump;
import org.bide.metrics.BideMetrics;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("docs/operations.md: what its code does")
class OperationsPageTest extends WithSystem {

  private static final Logger log = LoggerFactory.getLogger("docs");
  private static final Pattern SETTINGS = Pattern.compile("(?ms)^```hocon\n(.*?)^```$");

  private final List<List<String>> alerts = new ArrayList<>();

  private void alert(boolean isCertain, List<String> cycle, List<String> behind) {
    assertThat(isCertain).isTrue();
    assertThat(behind).isEmpty();
    alerts.add(cycle);
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("operations.md").assertStandsIn("src/test/java/org/bide/docs/OperationsPageTest.java");
  }

  @Test
  @DisplayName("The keys of the page are those of reference.conf")
  void settings() throws IOException {
    Config reference = ConfigFactory.defaultReference();
    String page = Files.readString(Path.of("docs", "operations.md"));
    List<String> blocks =
        SETTINGS.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(ConfigFactory.parseString(block).entrySet())
          .allSatisfy(entry -> assertThat(reference.hasPath(entry.getKey())).isTrue());
    }
  }

  @Test
  void deadlocks() {
    ActorSystem<Void> system = systems.system();
    CompletableFuture<TaskRef<Object, Object>> other = new CompletableFuture<>();
    TaskRef<Object, Object> one =
        systems.bide().spawn("one", task -> task.select(other.get().ended()));
    other.complete(systems.bide().spawn("two", task -> task.select(one.ended())));
    Awaitility.await().until(() -> !systems.bide().dump().deadlocks().isEmpty());
    Dump dump = Bide.get(system).dump();
    log.warn("{}", dump.text());
    for (Deadlock deadlock : dump.deadlocks()) {
      alert(deadlock.isCertain(), deadlock.cycle(), deadlock.behind());
    }
    assertThat(alerts).containsExactly(List.of("/system/one", "/system/two"));
  }

  @Test
  void metrics() {
    ActorSystem<Void> system = systems.system();
    MeterRegistry registry = new SimpleMeterRegistry();
    new BideMetrics(system).bindTo(registry);
    assertThat(registry.find("bide.tasks").gauges()).isNotEmpty();
  }
}
