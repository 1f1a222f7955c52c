package org.bide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final Row ONE = FakeRow.named("one");
  private static final Row TWO = FakeRow.named("two");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("results.json");
  }

  private Conditions now(String command) throws InterruptedException {
    return Conditions.now(command, Effort.FULL, new Home(folder.resolve("benchmarks")));
  }

  private void put(List<Row> known, Row row, String command, double ours) throws Exception {
    Pair pair = new Pair(FakeRow.sample(ours), FakeRow.sample(1));
    new ResultsFile(file(), known)
        .put(row, List.of(new Measured(row, "other", List.of(pair))), now(command));
  }

  private List<? extends Config> rows() {
    return ConfigFactory.parseFile(file().toFile()).getConfigList("rows");
  }

  @Test
  @DisplayName("a row has every sample")
  void samples() throws Exception {
    Result result =
        new Measured(
            ONE,
            "other",
            List.of(
                new Pair(new Sample(List.of(1.0, 2.0, 3.0)), new Sample(List.of(4.0))),
                new Pair(new Sample(List.of(5.0)), new Sample(List.of(5.0)))));

    new ResultsFile(file(), List.of(ONE)).put(ONE, List.of(result), now("benchmarks/run one"));

    Config row = rows().getFirst();
    assertThat(row.getString("name")).isEqualTo("one");
    assertThat(row.getString("measures")).isEqualTo("what one costs");
    Config peer = row.getConfigList("peers").getFirst();
    assertThat(peer.getString("name")).isEqualTo("other");
    assertThat(peer.getDoubleList("spread")).containsExactly(0.5, 1.0);
    assertThat(peer.getConfigList("pairs").getFirst().getDoubleList("ours"))
        .containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  @DisplayName("a row tells the command, the machine and the versions, and no path of the machine")
  void conditions() throws Exception {
    put(List.of(ONE), ONE, "benchmarks/run one", 1);

    Conditions read = Conditions.of(rows().getFirst().getConfig("conditions"));
    assertThat(read.command()).isEqualTo("benchmarks/run one");
    assertThat(read.effort()).isEqualTo(Effort.FULL);
    assertThat(read.commit()).isEqualTo("unknown"); // no checkout there
    assertThat(read.changed()).isTrue();
    assertThat(read.machine().get("processor")).isNotBlank();
    assertThat(read.machine().get("kernel")).contains(System.getProperty("os.version"));
    assertThat(read.versions().get("jdk")).contains(Runtime.version().toString());
    assertThat(read.versions().get("akka")).startsWith("2.8.");
    assertThat(read.versions().get("jox")).matches("\\d+[.]\\d+.*");
    assertThat(read.versions().get("kotlinx.coroutines")).matches("\\d+[.]\\d+.*");
    assertThat(read.versions().get("netty")).matches("4[.]\\d+[.].*");
    assertThat(Files.readString(file())).doesNotContain(folder.toString());
  }

  @Test
  @DisplayName("what is told of the conditions can be read again")
  void conditionsAgain() throws Exception {
    Conditions conditions = now("benchmarks/run one --publish");
    assertThat(Conditions.of(ConfigValueFactory.fromMap(conditions.record()).toConfig()))
        .isEqualTo(conditions);
  }

  @Test
  @DisplayName("a row stays until it is measured anew, under the conditions of its own run")
  void merges() throws Exception {
    List<Row> known = List.of(ONE, TWO);
    put(known, TWO, "first", 2);
    put(known, ONE, "second", 1);
    put(known, TWO, "third", 22);

    assertThat(rows()).extracting(row -> row.getString("name")).containsExactly("one", "two");
    assertThat(rows())
        .extracting(row -> row.getString("conditions.command"))
        .containsExactly("second", "third");
    assertThat(rows())
        .extracting(row -> row.getConfigList("peers").getFirst().getDouble("ours"))
        .containsExactly(1.0, 22.0);
  }

  @Test
  @DisplayName("a row that there is no more is left out")
  void drops() throws Exception {
    put(List.of(ONE, TWO), TWO, "first", 2);
    put(List.of(ONE), ONE, "second", 1);
    assertThat(rows()).extracting(row -> row.getString("name")).containsExactly("one");
  }

  @Test
  @DisplayName("a comparison that could not be made says why")
  void skipped() throws Exception {
    new ResultsFile(file(), List.of(ONE))
        .put(ONE, List.of(new Skipped(ONE, "c", "there is no gcc")), now("x"));
    assertThat(rows().getFirst().getConfigList("peers").getFirst().getString("skipped"))
        .isEqualTo("there is no gcc");
  }

  @Test
  @DisplayName("each row is a line, so that a difference of two versions shows the rows it is in")
  void lines() throws Exception {
    put(List.of(ONE, TWO), ONE, "first", 1);
    List<String> before = lineList();
    put(List.of(ONE, TWO), TWO, "second", 2);
    assertThat(lineList().get(1)).isEqualTo(before.get(1) + ",");
  }

  private List<String> lineList() throws IOException {
    return Files.readAllLines(file());
  }
}
