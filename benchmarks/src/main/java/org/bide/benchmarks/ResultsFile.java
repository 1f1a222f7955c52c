package org.bide.benchmarks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows with every sample, each as it was measured last: what several runs have measured stands
 * together here, and each row says under which {@link Conditions}. Nobody edits it.
 *
 * @param known the rows there are, in their order; what stands in the file under another name can
 *     be measured no more, and is left out when the file is written next
 */
record ResultsFile(Path file, List<Row> known) {

  private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();

  /** Puts what came of a row in place of what stands there. */
  void put(Row row, List<Result> results, Conditions conditions) throws IOException {
    Map<String, Config> rows = new HashMap<>();
    if (Files.exists(file)) {
      for (Config earlier : ConfigFactory.parseFile(file.toFile()).getConfigList("rows")) {
        rows.put(earlier.getString("name"), earlier);
      }
    }
    String told = ConfigValueFactory.fromMap(record(row, results, conditions)).render(CONCISE);
    // Read at once, so that it stays the same to the letter when it is read and written later.
    rows.put(row.name(), ConfigFactory.parseString(told));
    write(known.stream().map(each -> rows.get(each.name())).filter(Objects::nonNull).toList());
  }

  private static Map<String, Object> record(Row row, List<Result> results, Conditions conditions) {
    Map<String, Object> record = new TreeMap<>();
    record.put("name", row.name());
    record.put("measures", row.measures());
    record.put("unit", row.unit());
    record.put("conditions", conditions.record());
    record.put("peers", results.stream().map(ResultsFile::peer).toList());
    return record;
  }

  private static Map<String, Object> peer(Result result) {
    return switch (result) {
      case Skipped skipped -> Map.of("name", skipped.peer(), "skipped", skipped.why());
      case Measured measured ->
          Map.of(
              "name", measured.peer(),
              "ours", measured.ours(),
              "theirs", measured.theirs(),
              "ratio", measured.ratio(),
              "spread", List.of(measured.lowest(), measured.highest()),
              "pairs", measured.pairs().stream().map(ResultsFile::pair).toList());
    };
  }

  private static Map<String, Object> pair(Pair pair) {
    return Map.of("ours", pair.ours().iterations(), "theirs", pair.peer().iterations());
  }

  /** One row a line, so that a difference of two versions shows which rows it is in. */
  private void write(List<Config> rows) throws IOException {
    String text =
        rows.stream()
            .map(row -> row.root().render(CONCISE))
            .collect(Collectors.joining(",\n", "{\"rows\":[\n", "\n]}\n"));
    Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
