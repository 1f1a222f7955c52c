package org.bide.soak;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The stacks of all threads, virtual ones included. */
final class AllThreads {

  private AllThreads() {}

  static String text() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path file = folder.resolve("dump");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      String text = Files.readString(file);
      Files.delete(file);
      Files.delete(folder);
      return text;
    } catch (IOException e) { // as where no descriptor is left
      return e + "\n" + ofThePlatform();
    }
  }

  private static String ofThePlatform() {
    return Thread.getAllStackTraces().entrySet().stream()
        .map(e -> e.getKey() + "\n    " + lines(e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(StackTraceElement[] stack) {
    return Arrays.stream(stack).map(Object::toString).collect(Collectors.joining("\n    "));
  }
}
