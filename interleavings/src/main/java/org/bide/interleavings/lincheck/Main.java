package org.bide.interleavings.lincheck;

import java.util.List;
import org.bide.interleavings.Claim;
import org.bide.interleavings.Claims;
import org.bide.interleavings.Effort;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * Looks with Lincheck for an execution that no order of its operations explains: under its own
 * scheduler, which knows of sequential consistency only, and under the processor's.
 */
public final class Main {

  private static final int LEAST_ACTORS = 2;

  /** Lincheck's ten seconds can be over while it rewrites a class on a busy machine. */
  private static final long HANGS_MILLIS = 60_000;

  private final Effort effort;

  private Main(Effort effort) {
    this.effort = effort;
  }

  public static void main(String[] args) {
    Main lincheck = new Main(Effort.of(args));
    System.exit(new Claims(System.out).check(lincheck.claims()) == 0 ? 0 : 1);
  }

  private List<Claim> claims() {
    return List.of(
        linearizable("a rendezvous", Capacities.Rendezvous.class, Capacities.RendezvousModel.class),
        linearizable(
            "a buffer of one", Capacities.BufferOfOne.class, Capacities.BufferOfOneModel.class),
        linearizable(
            "a buffer of two", Capacities.BufferOfTwo.class, Capacities.BufferOfTwoModel.class),
        linearizable(
            "a channel without a bound",
            Capacities.Unbounded.class,
            Capacities.UnboundedModel.class),
        linearizable(
            "a channel of the latest", Capacities.Latest.class, Capacities.LatestModel.class),
        linearizable("a fact (IVar)", FactOperations.class, FactModel.class),
        linearizable("a task's inbox", InboxOperations.class, InboxModel.class, effort.of(10, 60)),
        linearizable("a wait's commit", CommitOperations.class, CommitModel.class));
  }

  private Claim linearizable(String what, Class<?> operations, Class<?> model) {
    return linearizable(what, operations, model, effort.of(2, 60));
  }

  private Claim linearizable(String what, Class<?> operations, Class<?> model, int scenarios) {
    return new Claim(
        what + " is linearizable",
        () -> {
          var checking = new ModelCheckingOptions();
          check(checking, scenarios, effort.of(100, 2_000), operations, model);
          var stress = new StressOptions();
          check(stress, effort.of(15, 100), effort.of(40, 10_000), operations, model);
        });
  }

  /** Half the scenarios on two threads, half on three with fewer operations each. */
  private static void check(
      Options<?, ?> options, int scenarios, int runs, Class<?> operations, Class<?> model) {
    options.sequentialSpecification(model);
    options.invocationsPerIteration(runs);
    options.iterations(scenarios);
    options.logLevel(LoggingLevel.ERROR);
    options.invocationTimeout$lincheck(HANGS_MILLIS);
    options.actorsBefore(LEAST_ACTORS);
    options.actorsAfter(LEAST_ACTORS);
    options.threads(2);
    options.actorsPerThread(LEAST_ACTORS + 1);
    options.check(operations);
    options.threads(3);
    options.actorsPerThread(LEAST_ACTORS);
    options.check(operations);
  }
}
