package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A half that is a Java program: for what JMH's frame of one method, called again and again, does
 * not fit. It runs with the JVM flags that Bide's users are told to set.
 *
 * @param main a class whose {@code main} is {@link Interval#main}
 * @param words what it is told first
 * @param jvmArgs what its JVM is told besides
 */
public record JavaHalf(Class<?> main, List<String> words, List<String> jvmArgs) implements Half {

  public JavaHalf {
    words = List.copyOf(words);
    jvmArgs = List.copyOf(jvmArgs);
  }

  public JavaHalf(Class<?> main, String... words) {
    this(main, List.of(words), List.of());
  }

  /** The same in a JVM that is told this besides. */
  public JavaHalf withJvmArgs(String... more) {
    List<String> all = new ArrayList<>(jvmArgs);
    all.addAll(List.of(more));
    return new JavaHalf(main, words, all);
  }

  /** The launcher of the JDK that this runs on. */
  public static String launcher() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** How to run it, but for the intervals. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(launcher());
    command.add("@" + Home.get().javaOptions());
    command.add("-Dlogback.configurationFile=" + Home.get().logging());
    command.add("-D" + Systems.EXPERIMENT + "=" + System.getProperty(Systems.EXPERIMENT, ""));
    command.addAll(jvmArgs);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(words);
    return command;
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    return new Program(command()).measure(effort);
  }
}
