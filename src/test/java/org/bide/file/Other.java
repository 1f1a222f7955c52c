package org.bide.file;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bide.testing.Systems;

/**
 * A JVM in namespaces of its own, unshare(1), where it may be root and change what is the machine's
 * elsewhere: limits of a user, and what is mounted.
 */
abstract class Other {

  interface Test {
    void run(Systems systems) throws Exception;
  }

  /** In the other one: succeeds, or prints why not. */
  static void run(Test test) throws Exception {
    try (Systems systems = new Systems()) {
      test.run(systems);
    }
    System.exit(0);
  }

  /**
   * Runs that class's main method with the path, and fails as it does.
   *
   * @param preparation a line for sh, with the command as its arguments, the last being the path
   */
  static void run(String preparation, Class<?> main, Path path) throws Exception {
    String[] unshare = {"unshare", "--user", "--map-root-user", "--mount"};
    Path log = Files.createTempFile("other", ".log");
    try {
      assumeTrue(
          succeeds(log, unshare, "true"),
          "this needs unshare(1), and namespaces that users may have");
      String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
      Path options = Files.createTempFile("other", ".options");
      Files.write(
          options,
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Dtest.bide.carrier=" + System.getProperty("test.bide.carrier", "confined"),
              "-cp",
              '"' + System.getProperty("java.class.path") + '"')); // a path may have spaces
      boolean hasSucceeded =
          succeeds(
              log,
              unshare,
              "sh",
              "-c",
              preparation,
              "sh",
              java,
              "@" + options,
              main.getName(),
              path.toString());
      assertThat(hasSucceeded).as(Files.readString(log)).isTrue();
      Files.delete(options);
    } finally {
      Files.delete(log);
    }
  }

  private static boolean succeeds(Path log, String[] before, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(List.of(command));
    Process process;
    try {
      process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (java.io.IOException e) {
      return false; // there is no unshare
    }
    if (!process.waitFor(60, SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }
}
