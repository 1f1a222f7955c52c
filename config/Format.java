import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the format of every source file, or puts it right.
 *
 * <p>The build runs this file as it stands: {@code java @config/format.options -cp
 * google-java-format.jar config/Format.java check|apply}.
 */
class Format {
  static final List<String> ROOTS =
      List.of(
          "config",
          "src",
          "examples/src",
          "examples/outside/src",
          "benchmarks/src",
          "interleavings/src");

  public static void main(String[] args) throws Exception {
    var check = !args[0].equals("apply");
    var arguments =
        new ArrayList<>(
            check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    for (var root : ROOTS) arguments.addAll(sources(Path.of(root)));

    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    var status = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    System.exit(status);
  }

  static List<String> sources(Path root) throws IOException {
    if (!Files.isDirectory(root)) return List.of();
    try (var files = Files.walk(root)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }
}
