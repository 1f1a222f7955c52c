package org.bide.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A half that is a program in C, compiled when it is first measured.
 *
 * @param name of its source, {@code benchmarks/src/main/c/NAME.c}
 * @param words what it is told first
 */
public record CHalf(String name, List<String> words) implements Half {

  private static final String COMPILER = "gcc";

  public CHalf(String name, String... words) {
    this(name, List.of(words));
  }

  @Override
  public Optional<String> missing() {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, COMPILER))) {
        return Optional.empty();
      }
    }
    return Optional.of("there is no " + COMPILER + "; install it (apt-get install gcc libc6-dev)");
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(compiled(name).toString());
    command.addAll(words);
    return new Program(command).measure(effort);
  }

  /**
   * The program of {@code benchmarks/src/main/c/NAME.c}, which is compiled if it is not there or
   * older.
   */
  public static Path compiled(String name) throws IOException, InterruptedException {
    Path source = Home.get().benchmarks().resolve("src/main/c/" + name + ".c");
    Path program = Home.get().benchmarks().resolve("target/c/" + name);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(program.getParent());
      compile(source, program);
    }
    return program;
  }

  private static void compile(Path source, Path program) throws IOException, InterruptedException {
    Process compiler =
        new ProcessBuilder(COMPILER, "-O2", "-Wall", "-o", program.toString(), source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      throw new IOException(COMPILER + " could not compile " + source + ":\n" + said);
    }
  }
}
