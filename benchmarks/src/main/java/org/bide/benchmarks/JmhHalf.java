package org.bide.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A half that JMH measures: each sample is one fork, with the JVM flags that Bide's users are told
 * to set.
 *
 * @param benchmark the class with the one {@code @Benchmark} method, in the row's unit
 * @param params the values of its {@code @Param} fields: one for each, since a half is one
 *     benchmark
 * @param jvmArgs what its JVM is told besides
 * @param figure what is asked for
 */
public record JmhHalf(
    Class<?> benchmark, Map<String, String> params, List<String> jvmArgs, JmhFigure figure)
    implements Half {

  public JmhHalf {
    params = Map.copyOf(params);
    jvmArgs = List.copyOf(jvmArgs);
  }

  public JmhHalf(Class<?> benchmark) {
    this(benchmark, Map.of());
  }

  public JmhHalf(Class<?> benchmark, Map<String, String> params) {
    this(benchmark, params, List.of());
  }

  public JmhHalf(Class<?> benchmark, Map<String, String> params, List<String> jvmArgs) {
    this(benchmark, params, jvmArgs, JmhFigure.TIME);
  }

  /** The same, of which something else is asked. */
  public JmhHalf asking(JmhFigure other) {
    return new JmhHalf(benchmark, params, jvmArgs, other);
  }

  private static final TimeValue HANGS = TimeValue.minutes(2);

  @Override
  public Sample measure(Effort effort) throws RunnerException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try {
      return sample(
          new Runner(
                  options(effort),
                  OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
              .run());
    } catch (RunnerException e) {
      throw new RunnerException(
          "JMH could not measure "
              + benchmark.getName()
              + (params.isEmpty() ? "" : " " + params)
              + ":\n"
              + said.toString(StandardCharsets.UTF_8),
          e);
    }
  }

  private Options options(Effort effort) {
    Effort.Intervals warmUp = effort.warmUp();
    Effort.Intervals measured = effort.measured();
    List<String> arguments = new ArrayList<>();
    arguments.add("@" + Home.get().javaOptions());
    arguments.add("-Dlogback.configurationFile=" + Home.get().logging());
    arguments.add("-D" + Systems.EXPERIMENT + "=" + System.getProperty(Systems.EXPERIMENT, ""));
    arguments.addAll(jvmArgs);
    ChainedOptionsBuilder options = new OptionsBuilder();
    params.forEach(options::param);
    figure.ask(options);
    return options
        .include("^" + Pattern.quote(benchmark.getName() + "."))
        .forks(1)
        .warmupForks(0)
        .warmupIterations(warmUp.count())
        .warmupTime(time(warmUp.each()))
        .measurementIterations(measured.count())
        .measurementTime(time(measured.each()))
        .shouldFailOnError(true)
        .timeout(HANGS) // then JMH interrupts it
        .jvmArgs(arguments.toArray(String[]::new))
        .build();
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(duration.toMillis());
  }

  private Sample sample(Collection<RunResult> results) {
    if (results.size() != 1) {
      throw new IllegalStateException(
          benchmark.getName()
              + " has "
              + results.size()
              + " benchmarks, but a half is one; split the class");
    }
    return new Sample(
        results.iterator().next().getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(figure::of)
            .toList());
  }
}
