package org.bide.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bide.benchmarks.actor.ActorRow;
import org.bide.benchmarks.ask.AskRow;
import org.bide.benchmarks.channel.ChannelRow;
import org.bide.benchmarks.echo.EchoRow;
import org.bide.benchmarks.many.ManyRow;
import org.bide.benchmarks.ping.PingRow;
import org.bide.benchmarks.process.SpawnRow;
import org.bide.benchmarks.ring.RingRow;
import org.bide.benchmarks.spawn.SpawnBytesRow;
import org.bide.benchmarks.spawn.SpawnTimeRow;
import org.bide.benchmarks.threads.ThreadsRow;
import org.bide.benchmarks.timer.TimerRow;
import org.bide.benchmarks.wake.WakeRow;

/**
 * {@code benchmarks/run [ROW…] [--quick]}: one line for each row on stdout, all samples in {@code
 * benchmarks/results.json}, and whatever else there is to say on stderr.
 *
 * <p>Ends with 0; with 2 for a command line that cannot be read; with 1 if something could not be
 * measured, and then no file is written.
 */
public final class Main {

  /** Every row, in the order in which they are run. */
  static final List<Row> ROWS =
      Stream.of(
              ChannelRow.all(),
              ActorRow.all(),
              RingRow.all(),
              EchoRow.all(),
              List.of(
                  new PingRow(),
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
    measure(arguments, "benchmarks/run " + String.join(" ", words));
  }

  private static void measure(Arguments arguments, String command) throws Exception {
    // Both streams in UTF-8, whatever the locale: what a row measures is told in it.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream progress = utf8(FileDescriptor.err);
    Home home = Home.get();
    ResultsFile file = new ResultsFile(command.strip(), home);
    List<Result> results = new ArrayList<>();
    for (Row row : arguments.rows()) {
      progress.println(row.name() + ": " + row.measures());
      for (Result result : row.run(arguments.effort(), progress)) {
        out.println(result.line());
        results.add(result);
      }
    }
    file.write(results, home.results());
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
