package org.bide.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bide.benchmarks.actor.ActorRow;
import org.bide.benchmarks.ask.AskRow;
import org.bide.benchmarks.channel.AllocationRow;
import org.bide.benchmarks.channel.ChannelRow;
import org.bide.benchmarks.echo.EchoRow;
import org.bide.benchmarks.many.ManyRow;
import org.bide.benchmarks.pairs.PairsRow;
import org.bide.benchmarks.ping.PingRow;
import org.bide.benchmarks.process.SpawnRow;
import org.bide.benchmarks.report.Report;
import org.bide.benchmarks.ring.RingRow;
import org.bide.benchmarks.scale.ScaleRow;
import org.bide.benchmarks.spawn.SpawnBytesRow;
import org.bide.benchmarks.spawn.SpawnTimeRow;
import org.bide.benchmarks.start.StartRow;
import org.bide.benchmarks.threads.ThreadsRow;
import org.bide.benchmarks.timer.TimerRow;
import org.bide.benchmarks.wake.WakeRow;

/**
 * {@code benchmarks/run [ROW…] [--quick | --publish]}: one line for each row on stdout, all samples
 * in {@code benchmarks/results.json} as soon as a row is done, and whatever else there is to say on
 * stderr. With {@code --publish} the rows stand in {@code docs/performance.json} too, and the page
 * and the plot that are made of it are written anew; {@code --report} does only that.
 *
 * <p>Ends with 0; with 2 for a command line that cannot be read; with 1 if something could not be
 * measured, and the rows before it are in the files then.
 */
public final class Main {

  /** Every row, in the order in which they are run. */
  static final List<Row> ROWS =
      Stream.of(
              ChannelRow.all(),
              AllocationRow.all(),
              ActorRow.all(),
              RingRow.all(),
              EchoRow.all(),
              PairsRow.all(),
              List.of(
                  new PingRow(),
                  new ScaleRow(),
                  new StartRow(),
                  new AskRow(1),
                  new AskRow(100),
                  new SpawnTimeRow(),
                  new SpawnBytesRow(),
                  new ManyRow(),
                  new SpawnRow(1),
                  new SpawnRow(16),
                  new ThreadsRow(),
                  new TimerRow(50),
                  new TimerRow(99),
                  new WakeRow(50),
                  new WakeRow(99)))
          .flatMap(List::stream)
          .toList();

  private Main() {}

  public static void main(String[] words) throws Exception {
    Arguments arguments;
    try {
      arguments = Arguments.parse(List.of(words), ROWS);
    } catch (Arguments.UsageException e) {
      System.err.print(e.getMessage());
      System.exit(2);
      return;
    }
    System.setProperty(Systems.EXPERIMENT, arguments.experiment());
    if (arguments.action() == Action.REPORT) {
      reportOrSayWhyNot();
    } else {
      measure(arguments, "benchmarks/run " + String.join(" ", words));
    }
  }

  private static void measure(Arguments arguments, String command) throws Exception {
    // Both streams in UTF-8, whatever the locale: what a row measures is told in it.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream progress = utf8(FileDescriptor.err);
    Home home = Home.get();
    Conditions conditions = Conditions.now(command.strip(), arguments.effort(), home);
    for (Row row : arguments.rows()) {
      progress.println(row.name() + ": " + row.measures());
      List<Result> results = row.run(arguments.effort(), progress);
      results.forEach(result -> out.println(result.line()));
      new ResultsFile(home.results(), ROWS).put(row, results, conditions);
      if (arguments.action() == Action.PUBLISH) {
        new ResultsFile(home.published(), ROWS).put(row, results, conditions);
        report(home);
      }
    }
  }

  private static void reportOrSayWhyNot() throws IOException {
    try {
      report(Home.get());
    } catch (NoSuchFileException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void report(Home home) throws IOException {
    Report.read(home.published(), home.notes(), aims()).write(home.published().getParent());
  }

  /** By the name of the row, then of the peer. */
  static Map<String, Map<String, Double>> aims() {
    return ROWS.stream().collect(Collectors.toMap(Row::name, Row::aims));
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
