package org.bide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.bide.timer.Timer;

/**
 * The open descriptors of this process, by what they lead to; proc(5). A pipe, a socket and a file
 * are told from others of their sort, an epoll instance and a pidfd are not.
 */
public final class OpenFiles {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final List<String> targets;

  private OpenFiles(List<String> targets) {
    this.targets = targets;
  }

  /** Those that are open now. */
  public static OpenFiles now() throws IOException {
    List<String> targets = new ArrayList<>();
    try (var descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        try {
          targets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
          // It was closed since it was listed.
        }
      }
    }
    targets.remove(DESCRIPTORS.toRealPath().toString()); // the listing itself
    targets.removeIf(target -> target.endsWith(".jar")); // the class loader's
    return new OpenFiles(targets);
  }

  /** As {@link #now}, once a system has begun: its loops and their poller stay until its end. */
  public static OpenFiles of(Systems systems) throws Exception {
    systems.run(task -> task.await(Timer.after(Duration.ofMillis(1))));
    return now();
  }

  public int count() {
    return targets.size();
  }

  /** Those that lead to a target of this sort. */
  public OpenFiles thatAre(Predicate<String> sort) {
    return new OpenFiles(targets.stream().filter(sort).toList());
  }

  /** Fails, and names them, if some are open now that were not open then. */
  public void assertNothingNew() throws IOException {
    List<String> fresh = new ArrayList<>(now().targets);
    targets.forEach(fresh::remove); // one for each, since several may have the same name
    assertThat(fresh).as("open and new").isEmpty();
  }

  /** As {@link #assertNothingNew}, once those that are being closed are. */
  public void awaitNothingNew() {
    Awaitility.await().untilAsserted(this::assertNothingNew);
  }
}
