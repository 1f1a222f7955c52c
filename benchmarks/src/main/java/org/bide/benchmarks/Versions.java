package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of the JDK, the peers and their compilers. */
final class Versions {

  static final String UNKNOWN = "unknown";

  private static final Pattern JAR = Pattern.compile(".*?-(\\d.*)[.]jar");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Versions() {}

  static SortedMap<String, String> all() throws InterruptedException {
    return new TreeMap<>(
        Map.of(
            "jdk", System.getProperty("java.vendor") + " " + Runtime.version(),
            "akka", akka.Version.current(),
            "pekko", org.apache.pekko.Version.current(),
            "jox", ofJar(com.softwaremill.jox.Channel.class),
            "kotlinx.coroutines", ofJar(kotlinx.coroutines.CoroutineScope.class),
            "netty", ofJar(io.netty.channel.Channel.class),
            "go", said("go", "version"),
            "gcc", said("gcc", "-dumpfullversion"),
            "libevent", said("pkg-config", "--modversion", "libevent")));
  }

  /** As the name of its jar tells it, which Maven gave it. */
  private static String ofJar(Class<?> type) {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    Matcher name = JAR.matcher(jar.getFileName().toString());
    return name.matches() ? name.group(1) : UNKNOWN;
  }

  /** Of what the machine has, if it has it. */
  private static String said(String... command) throws InterruptedException {
    try {
      return Execution.of(List.of(command), LIMIT).said().strip();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
