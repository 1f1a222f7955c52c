package org.bide.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bide.benchmarks.Execution;
import org.bide.benchmarks.Home;
import org.bide.benchmarks.JavaHalf;

/** Our half: the example that waits for what its words name. */
final class WaitExample {

  /** It may have to be built. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String WORD = "timer:1ms";

  private WaitExample() {}

  /** What {@code examples/run} comes to, without its look at what is out of date. */
  static List<String> command() throws IOException, InterruptedException {
    Path examples = Home.get().root().resolve("examples");
    Execution.of(List.of(examples.resolve("run").toString(), "wait", WORD), LIMIT);
    Path target = examples.resolve("target");
    Path cache = target.resolve("wait.aot");
    if (!Files.exists(cache)) {
      throw new IOException(
          "examples/run has made no "
              + cache
              + ", without which the example starts slowly; remove "
              + target.resolve("wait.trained")
              + " and see what it says with -Xlog:aot");
    }
    return List.of(
        JavaHalf.launcher(),
        "@" + Home.get().javaOptions(),
        "@" + examples.resolve("wait.options"),
        "-XX:AOTCache=" + cache,
        "-Xlog:aot*=off",
        "-Xlog:cds*=off",
        "-Dlogback.configurationFile=" + Home.get().logging(),
        "-cp",
        target.resolve("examples.jar")
            + ":"
            + Files.readString(target.resolve("classpath")).strip(),
        "org.bide.examples.wait.Wait",
        WORD);
  }
}
