package org.bide.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, if this machine has one: Debian's {@code chromium}, say. */
record Chromium(Path program, Path directory) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Enough for the page to have asked three times, as time goes there. */
  private static final String VIRTUAL_TIME = "--virtual-time-budget=3500";

  static Optional<Path> find() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What a page has become after its scripts have run for a while, as HTML. */
  String dom(String uri, String... options) throws IOException, InterruptedException {
    return run(Stream.concat(Stream.of("--dump-dom"), Arrays.stream(options)), uri);
  }

  void screenshot(Path file, int width, int height, String uri)
      throws IOException, InterruptedException {
    run(
        Stream.of(
            "--screenshot=" + file.toAbsolutePath(),
            "--hide-scrollbars",
            "--window-size=" + width + "," + height),
        uri);
  }

  private String run(Stream<String> options, String uri) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox", // which root cannot have, nor many a container
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--user-data-dir=" + directory.resolve("profile"),
            VIRTUAL_TIME));
    command.addAll(options.toList());
    command.add(uri);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the browser ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(output, UTF_8);
  }
}
