package org.bide.interleavings.fray;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kotlin.Unit;
import org.bide.interleavings.Claim;
import org.bide.interleavings.Claims;
import org.bide.interleavings.Effort;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.randomness.ControlledRandom;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.core.scheduler.RandomScheduler;
import org.pastalab.fray.core.scheduler.Scheduler;

/**
 * Runs {@link Scenarios} under Fray, which decides at every atomic access, monitor and park which
 * thread goes on, and tells when none can: half of the runs at random, half by partial order
 * sampling.
 *
 * <p>Who backs off spins, so a run in which two do so for ever has no end instead of a deadlock;
 * one that takes more than {@link #MOST_STEPS} is taken for such.
 */
public final class Main {

  /** A run has some hundreds. */
  private static final int MOST_STEPS = 20_000;

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MOST_SECONDS = 600;
  private static final long VIRTUAL_TIME_DELTA = 100_000;

  private final int runs;
  private final Path report;

  private Main(Effort effort, Path report) {
    this.runs = effort.of(1_000, 100_000);
    this.report = report;
  }

  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true)); // its progress
    Main fray = new Main(Effort.of(args), Path.of(System.getProperty("fray.workDir")));
    System.exit(new Claims(out).check(fray.claims()) == 0 ? 0 : 1);
  }

  private List<Claim> claims() {
    return List.of(
        claim("of three selects in a ring two meet", Scenarios::ring),
        claim("so they do if one is cancelled", Scenarios::ringWithACancellation),
        claim("cancelled at any moment, none has half", Scenarios::ringCancelledAtAnyMoment),
        claim("closed at any moment, none stands for ever", Scenarios::ringWithAClosing),
        claim("a ring with buffers loses nothing", Scenarios::ringWithBuffers),
        claim("two selects that cross always meet", Scenarios::crossing),
        claim("nobody meets itself", Scenarios::twoWithBothEndsOfOneChannel));
  }

  private Claim claim(String text, Claim.Check scenario) {
    return new Claim(
        text,
        () -> {
          loadClasses(scenario);
          run(scenario, new RandomScheduler(new ControlledRandom()));
          run(scenario, new POSScheduler(new ControlledRandom()));
        });
  }

  /** Runs it once without Fray, which does not see who waits for a class to be initialized. */
  private static void loadClasses(Claim.Check scenario) throws InterruptedException {
    Thread run = Thread.ofPlatform().daemon().start(() -> Main.<RuntimeException>perform(scenario));
    Check.that(run.join(LONG), "without Fray it does not end, and with Fray it was not tried");
  }

  private void run(Claim.Check scenario, Scheduler scheduler) throws Throwable {
    int[] ended = new int[1];
    LambdaExecutor program =
        new LambdaExecutor(
            () -> {
              Main.<RuntimeException>perform(scenario);
              ended[0]++;
              return Unit.INSTANCE;
            });
    Throwable bug =
        new TestRunner(
                new Configuration(
                    new ExecutionInfo(program, false, false, MOST_STEPS),
                    report,
                    runs / 2,
                    MOST_SECONDS,
                    scheduler,
                    new ControlledRandomProvider(),
                    false, // fullSchedule
                    false, // exploreMode
                    true, // noExitWhenBugFound
                    false, // isReplay
                    false, // noFray
                    false, // dummyRun
                    NetworkDelegateType.NONE,
                    SystemTimeDelegateType.NONE,
                    VIRTUAL_TIME_DELTA,
                    true, // ignoreTimedBlock
                    false, // sleepAsYield
                    false, // resetClassLoader
                    false, // redirectStdout
                    false, // abortThreadExecutionAfterMainExit
                    false, // resolveRacingOperationStackTraceHash
                    null))
            .run();
    if (bug != null) {
      throw bug;
    }
    // Fray gives up a run that takes too many steps, and does not call that a bug. Nor is it one by
    // partial order sampling: that lets who waits for a lock look again, each time at new odds,
    // against a holder whose odds stand, so that one wait in MOST_STEPS takes as many.
    Check.that(
        ended[0] == runs / 2 || scheduler instanceof POSScheduler,
        (runs / 2 - ended[0]) + " of the runs took more than " + MOST_STEPS + " steps");
  }

  @SuppressWarnings("unchecked") // erased: throws what the scenario throws
  private static <E extends Throwable> void perform(Claim.Check scenario) throws E {
    try {
      scenario.run();
    } catch (Throwable e) {
      throw (E) e;
    }
  }
}
