package org.bide.benchmarks;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a number comes from.
 *
 * @param command what was typed
 * @param date when that was
 * @param load of the minute before, so that numbers taken beside other work can be told by it
 * @param commit the state of the sources
 * @param changed whether what was measured had changes that are not in the commit
 * @param machine by what is told of it
 * @param versions of the JDK, the peers and their compilers
 */
public record Conditions(
    String command,
    Instant date,
    Effort effort,
    double load,
    String commit,
    boolean changed,
    SortedMap<String, String> machine,
    SortedMap<String, String> versions) {

  /** Those of now; taken before anything is measured, so that the load they tell is of others. */
  static Conditions now(String command, Effort effort, Home home) throws InterruptedException {
    Checkout checkout = new Checkout(home.root());
    return new Conditions(
        command,
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        effort,
        Machine.load(),
        checkout.commit(),
        checkout.isChanged(),
        Machine.facts(),
        Versions.all());
  }

  /** What {@link #record} has told. */
  public static Conditions of(Config told) {
    return new Conditions(
        told.getString("command"),
        Instant.parse(told.getString("date")),
        told.getEnum(Effort.class, "effort"),
        told.getDouble("load"),
        told.getString("commit"),
        told.getBoolean("changed"),
        texts(told.getConfig("machine")),
        texts(told.getConfig("versions")));
  }

  private static SortedMap<String, String> texts(Config told) {
    SortedMap<String, String> texts = new TreeMap<>();
    told.root().forEach((key, value) -> texts.put(key, value.unwrapped().toString()));
    return texts;
  }

  /** For a file. */
  Map<String, Object> record() {
    return Map.of(
        "command", command,
        "date", date.toString(),
        "effort", effort.name(),
        "load", load,
        "commit", commit,
        "changed", changed,
        "machine", machine,
        "versions", versions);
  }
}
