package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes programs of those sources that Maven does not compile, when they are first measured. */
public enum Compiler {
  GCC("c", List.of("gcc", "-O2", "-Wall"), "gcc libc6-dev"),
  LIBEVENT("c", List.of("gcc", "-O2", "-Wall"), "gcc libc6-dev libevent-dev") {
    @Override
    public Optional<String> missing() {
      return super.missing().or(() -> missing(Path.of("/usr/include/event2/event.h")));
    }

    @Override
    List<String> libraries() {
      return List.of("-levent_core");
    }
  },
  GO("go", List.of("go", "build"), "golang") {
    @Override
    List<String> libraries() {
      return List.of(Home.get().benchmarks().resolve("src/main/go/bench.go").toString());
    }
  };

  /** How long it may take; Go's first program comes with its library. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String language;
  private final List<String> command;
  private final String packages;

  /**
   * @param language the folder of its sources and their suffix
   * @param packages what to install on Debian
   */
  Compiler(String language, List<String> command, String packages) {
    this.language = language;
    this.command = command;
    this.packages = packages;
  }

  /** Why it cannot be used on this machine, and the cure; empty if it can. */
  public Optional<String> missing() {
    String name = command.getFirst();
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return Optional.empty();
      }
    }
    return Optional.of(cure(name));
  }

  final Optional<String> missing(Path header) {
    return Files.exists(header) ? Optional.empty() : Optional.of(cure(header.toString()));
  }

  private String cure(String what) {
    return "there is no " + what + "; install it (apt-get install " + packages + ")";
  }

  /** What its programs are linked with. */
  List<String> libraries() {
    return List.of();
  }

  /**
   * The program of {@code NAME.c} or so, which is compiled if it is not there, or older than
   * anything among the sources: what is included in it, say.
   */
  public Path compiled(String name) throws IOException, InterruptedException {
    Path benchmarks = Home.get().benchmarks();
    Path source = benchmarks.resolve("src/main/" + language + "/" + name + "." + language);
    Path program = benchmarks.resolve("target/" + language + "/" + name);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(newest(source.getParent())) < 0) {
      Files.createDirectories(program.getParent());
      compile(source, program);
    }
    return program;
  }

  private static FileTime newest(Path sources) throws IOException {
    FileTime newest = Files.getLastModifiedTime(sources);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(sources)) {
      for (Path file : all) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
    }
    return newest;
  }

  private void compile(Path source, Path program) throws IOException, InterruptedException {
    List<String> full = new ArrayList<>(command);
    full.addAll(List.of("-o", program.toString(), source.toString()));
    full.addAll(libraries());
    Execution.of(full, LIMIT);
  }
}
