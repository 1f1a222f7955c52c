package org.bide.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is measured on. */
final class Machine {

  private Machine() {}

  static SortedMap<String, String> facts() {
    return new TreeMap<>(
        Map.of(
            "processor", processor(),
            "cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
            "kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")));
  }

  /** Of the last minute; negative where the system does not tell. */
  static double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.round(100 * load) / 100.0;
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElseGet(Machine::architecture);
    } catch (IOException e) {
      return architecture(); // not every system has that file, nor every processor that line
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
