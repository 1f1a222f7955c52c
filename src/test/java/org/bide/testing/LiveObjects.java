package org.bide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;

/**
 * What of Bide is on the heap after a full collection: how many objects of each class, and how much
 * there is in all. So it sees the books of every source, whatever they are kept in.
 *
 * @param counts by the name of the class, of the classes of Bide
 * @param bytes of all objects, Bide's or not
 */
public record LiveObjects(Map<String, Long> counts, long bytes) {

  private static final String BIDE = "org.bide.";

  /** Such as functions that need nothing, of which one is made when it is first called for. */
  private static final int MOST_MADE_ONCE = 2;

  private static final String TESTS = "org.bide.testing.";

  /** Those that can be reached now. */
  public static LiveObjects now() {
    Map<String, Long> counts = new TreeMap<>();
    long bytes = 0;
    for (String line : histogram().lines().toList()) {
      String[] columns = line.strip().split("\\s+"); // 1: 8421 623154 [B (java.base@25)
      if (columns.length >= 4 && columns[0].endsWith(":")) {
        bytes += Long.parseLong(columns[2]);
        if (columns[3].startsWith(BIDE) && !columns[3].startsWith(TESTS)) {
          counts.merge(columns[3], Long.parseLong(columns[1]), Long::sum);
        }
      }
    }
    return new LiveObjects(counts, bytes);
  }

  /** See {@code jcmd PID help GC.class_histogram}; it collects before it counts. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  /** Fails, and names them, if there are more by the time that what is on its way out has gone. */
  public void awaitNothingNew(long mostBytes) {
    Awaitility.await()
        .atMost(Systems.LONG)
        .untilAsserted(
            () -> {
              LiveObjects now = now();
              assertThat(now.more(this)).as("objects of Bide that have stayed").isEmpty();
              assertThat(now.bytes - bytes).as("growth of the heap").isLessThan(mostBytes);
            });
  }

  private Map<String, Long> more(LiveObjects before) {
    Map<String, Long> more = new TreeMap<>(counts);
    more.replaceAll((name, count) -> count - before.counts.getOrDefault(name, 0L));
    more.values().removeIf(count -> count <= MOST_MADE_ONCE);
    return more;
  }
}
