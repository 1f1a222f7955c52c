package org.bide.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where numbers come from: the machine, and the versions of what was measured on it. */
final class Provenance {

  private Provenance() {}

  static Map<String, Object> machine() {
    return new TreeMap<>(
        Map.of(
            "processor", processor(),
            "cores", Runtime.getRuntime().availableProcessors(),
            "kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"),
            // Of the last minute, so that numbers taken beside other work can be told by it.
            "load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  static Map<String, Object> versions(Path root) {
    return new TreeMap<>(
        Map.of(
            "jdk", System.getProperty("java.vendor") + " " + Runtime.version(),
            "akka", akka.Version.current(),
            "bide", commit(root),
            "pekko", org.apache.pekko.Version.current(),
            "go", go()));
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElseGet(Provenance::architecture);
    } catch (IOException e) {
      return architecture(); // not every system has that file, nor every processor that line
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }

  /** The commit, and whether the sources that were measured are still those. */
  private static String commit(Path root) {
    try {
      String commit = git(root, "rev-parse", "HEAD");
      String changes =
          git(
              root,
              "status",
              "--porcelain",
              "--",
              "pom.xml",
              "all.xml",
              "src/main",
              "benchmarks/pom.xml",
              "benchmarks/src",
              "config");
      return changes.isEmpty() ? commit : commit + " with changes";
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  /** Of the peer that is compiled by what the machine has; those of the others are the commit's. */
  private static String go() {
    try {
      return output(List.of("go", "version"));
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  private static String git(Path root, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    return output(command);
  }

  private static String output(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + status);
    }
    return said.strip();
  }
}
