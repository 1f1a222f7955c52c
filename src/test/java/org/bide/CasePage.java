package org.bide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of docs with tables whose rows say which test of Bide's covers a case of another's. */
record CasePage(String text) {

  /** {@code FdTest.closes}, or {@code .closes} for another of the class named before. */
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|Conformance))?\\.([a-z]\\w*)`");

  /** {@code fray.Scenarios.ring}, or {@code lincheck.ChannelOperations} for all of it. */
  private static final Pattern PROGRAM =
      Pattern.compile("`((?:fray|jcstress|lincheck)\\.[A-Z]\\w*)(?:\\.(\\w+))?`");

  private static final Path PROGRAMS =
      Path.of("interleavings/src/main/java/org/bide/interleavings");

  /** What the first cell of a row names. */
  private static final Pattern FIRST_CELL = Pattern.compile("^\\| ([^|]*) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  static CasePage of(String path) throws IOException {
    return new CasePage(Files.readString(Path.of(path)));
  }

  /** The part of the page below a heading of the second level; empty if there is none. */
  CasePage below(String heading) {
    int begin = text.indexOf("\n## " + heading + "\n");
    if (begin < 0) {
      return new CasePage("");
    }
    int end = text.indexOf("\n## ", begin + 1);
    return new CasePage(text.substring(begin, end < 0 ? text.length() : end));
  }

  /** The cases that have a row. */
  Set<String> cases() {
    Set<String> cases = new HashSet<>();
    FIRST_CELL
        .matcher(text)
        .results()
        .flatMap(cell -> NAME.matcher(cell.group(1)).results())
        .forEach(name -> cases.add(name.group(1)));
    return cases;
  }

  /** The tests that are named, each as {@code Type.method}. */
  List<String> tests() {
    List<String> tests = new ArrayList<>();
    String type = "";
    for (MatchResult test : TEST.matcher(text).results().toList()) {
      type = test.group(1) == null ? type : test.group(1);
      tests.add(type + "." + test.group(2));
    }
    return tests;
  }

  /** Of those that are named the ones that do not exist. */
  List<String> missingTests() throws IOException {
    Map<String, String> sources = sources();
    return tests().stream()
        .filter(
            test -> {
              int dot = test.indexOf('.');
              String source = sources.getOrDefault(test.substring(0, dot), "");
              return !source.contains(" void " + test.substring(dot + 1) + "(");
            })
        .toList();
  }

  /** The programs of interleavings that are named, each as {@code tool.Type.member}. */
  List<String> programs() {
    return PROGRAM
        .matcher(text)
        .results()
        .map(program -> program.group().replace("`", ""))
        .toList();
  }

  /** Of those that are named the ones that do not exist. */
  List<String> missingPrograms() {
    return PROGRAM
        .matcher(text)
        .results()
        .filter(program -> !isProgram(program.group(1), program.group(2)))
        .map(MatchResult::group)
        .toList();
  }

  /**
   * @param member a method, or a class in it; null if none is named
   */
  private static boolean isProgram(String type, String member) {
    Path file = PROGRAMS.resolve(type.replace('.', '/') + ".java");
    return Files.exists(file)
        && (member == null
            || Pattern.compile("(class %1$s \\{| %1$s\\()".formatted(member))
                .matcher(read(file))
                .find());
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().matches(".*(Test|Conformance)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""), CasePage::read));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
