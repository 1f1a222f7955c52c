package org.bide.benchmarks.start;

import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bide.benchmarks.Execution;
import org.bide.benchmarks.Home;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Systems;

/** A peer: an actor system that does nothing. */
final class EmptySystem {

  private EmptySystem() {}

  public static void main(String[] words) throws Exception {
    Systems.end(Systems.peer(Behaviors.empty()));
  }

  /** How to run it as {@link WaitExample} is run: with the quick compiler alone, and a cache. */
  static List<String> command() throws IOException, InterruptedException {
    Path cache = Home.get().benchmarks().resolve("target/start.aot"); // each build removes it
    JavaHalf plain = new JavaHalf(EmptySystem.class).withJvmArgs("-XX:TieredStopAtLevel=1");
    if (!Files.exists(cache)) {
      Execution.of(plain.withJvmArgs("-XX:AOTCacheOutput=" + cache).command(), StartHalf.LIMIT);
    }
    return plain.withJvmArgs("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off").command();
  }
}
