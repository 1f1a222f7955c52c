package org.bide.benchmarks.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is published: a page and a plot. */
public final class Report {

  public static final String PAGE = "performance.md";
  public static final String PLOT = "performance.svg";

  private final List<Family> families = new ArrayList<>();

  private Report(List<Entry> entries, Path notes) throws IOException {
    Map<String, List<Entry>> byName = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byName.computeIfAbsent(entry.family(), _ -> new ArrayList<>()).add(entry);
    }
    for (Map.Entry<String, List<Entry>> family : byName.entrySet()) {
      families.add(new Family(family.getKey(), family.getValue(), note(notes, family.getKey())));
    }
  }

  /**
   * Reads what it is made of.
   *
   * @param results the file of rows
   * @param notes the folder with {@code FAMILY.md}, what somebody says of a family of rows
   * @param aims by the name of the row, then of the peer
   */
  public static Report read(Path results, Path notes, Map<String, Map<String, Double>> aims)
      throws IOException {
    if (!Files.exists(results)) {
      throw new NoSuchFileException(
          results.toString(), null, "nothing was published yet; benchmarks/run --publish does it");
    }
    List<Entry> entries = new ArrayList<>();
    for (Config row : ConfigFactory.parseFile(results.toFile()).getConfigList("rows")) {
      entries.add(Entry.of(row, aims.getOrDefault(row.getString("name"), Map.of())));
    }
    return new Report(entries, notes);
  }

  private static String note(Path notes, String family) throws IOException {
    Path note = notes.resolve(family + ".md");
    return Files.exists(note) ? Files.readString(note).strip() : "";
  }

  /** In Markdown. */
  public String page() {
    return new Page(families).text();
  }

  /** In SVG. */
  public String plot() {
    return new Plot(families).text();
  }

  /** Writes both into the folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(PAGE), page());
    Files.writeString(folder.resolve(PLOT), plot());
  }
}
