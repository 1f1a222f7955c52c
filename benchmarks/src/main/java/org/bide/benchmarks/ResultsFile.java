package org.bide.benchmarks;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The record of one run, with every sample: {@code benchmarks/results.json}. Each run writes it
 * anew, so what it holds was measured together; nobody edits it.
 */
final class ResultsFile {

  private final String command;
  private final Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, Object> machine = Provenance.machine();
  private final Map<String, Object> versions;

  /** Made before anything is measured, so that the load it tells is that of others. */
  ResultsFile(String command, Home home) {
    this.command = command;
    this.versions = Provenance.versions(home.root());
  }

  void write(List<Result> results, Path file) throws IOException {
    Map<String, Object> record = new TreeMap<>();
    record.put("command", command);
    record.put("date", date.toString());
    record.put("machine", machine);
    record.put("versions", versions);
    record.put("rows", results.stream().map(ResultsFile::row).toList());
    Files.writeString(
        file,
        ConfigValueFactory.fromMap(record).render(ConfigRenderOptions.concise().setFormatted(true))
            + "\n");
  }

  private static Map<String, Object> row(Result result) {
    Row row = result.row();
    Map<String, Object> told = new TreeMap<>();
    told.put("name", row.name());
    told.put("measures", row.measures());
    told.put("unit", row.unit());
    switch (result) {
      case Skipped skipped -> told.put("skipped", Map.of(skipped.peer(), skipped.why()));
      case Measured measured -> {
        told.put("ours", measured.ours());
        told.put("peer", Map.of(measured.peer(), measured.theirs()));
        told.put("ratio", measured.ratio());
        told.put("spread", List.of(measured.lowest(), measured.highest()));
        told.put("pairs", measured.pairs().stream().map(ResultsFile::pair).toList());
      }
    }
    return told;
  }

  private static Map<String, Object> pair(Pair pair) {
    return Map.of(
        "ours", pair.ours().iterations(), "peer", pair.peer().iterations(), "ratio", pair.ratio());
  }
}
