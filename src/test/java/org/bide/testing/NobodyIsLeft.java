package org.bide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves a process behind: one that descends from this JVM, or any that
 * writes to where the tests write, orphans and those in other sessions too. A build reads that pipe
 * to its end, and so would stand still until the last of them has ended, long after the tests have
 * passed; proc(5).
 */
public final class NobodyIsLeft implements AfterAllCallback {

  private static final Set<Path> OUTPUTS = outputs();

  @Override
  public void afterAll(ExtensionContext tests) {
    try {
      Awaitility.await().until(() -> left().isEmpty()); // one that was killed takes a moment
    } catch (ConditionTimeoutException e) {
      List<ProcessHandle> left = left();
      List<String> names = left.stream().map(NobodyIsLeft::describe).toList();
      left.forEach(ProcessHandle::destroyForcibly);
      assertThat(names).as("processes that outlive %s", tests.getDisplayName()).isEmpty();
    }
  }

  private static List<ProcessHandle> left() {
    Set<Long> ours = new HashSet<>();
    Stream.iterate(
            Optional.of(ProcessHandle.current()),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .forEach(process -> ours.add(process.orElseThrow().pid()));
    Stream<ProcessHandle> writers =
        ProcessHandle.allProcesses()
            .filter(process -> !ours.contains(process.pid()))
            .filter(process -> Stream.of(1, 2).anyMatch(number -> isOurs(process, number)));
    return Stream.concat(ProcessHandle.current().descendants(), writers)
        .distinct()
        .filter(process -> !Zombies.isZombie(process.pid()))
        .toList();
  }

  private static boolean isOurs(ProcessHandle process, int number) {
    return target(process.pid(), number).filter(OUTPUTS::contains).isPresent();
  }

  /** Our pipes; a terminal, a file and /dev/null are anybody's. */
  private static Set<Path> outputs() {
    Set<Path> pipes = new HashSet<>();
    for (int number : new int[] {1, 2}) {
      target(ProcessHandle.current().pid(), number)
          .filter(path -> path.toString().startsWith("pipe:"))
          .ifPresent(pipes::add);
    }
    return pipes;
  }

  private static Optional<Path> target(long process, int number) {
    Path link = Path.of("/proc", Long.toString(process), "fd", Integer.toString(number));
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty(); // it has ended, or closed it, or is somebody else's
    }
  }

  private static String describe(ProcessHandle process) {
    Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return process.pid() + " " + Files.readString(line).replace('\0', ' ').strip();
    } catch (IOException e) {
      return process.pid() + " " + process.info();
    }
  }
}
