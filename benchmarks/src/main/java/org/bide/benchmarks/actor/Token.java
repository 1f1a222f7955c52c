package org.bide.benchmarks.actor;

/** Goes round a ring; one object for all the way, so that its allocation is not measured. */
final class Token {

  private final Run run;
  private int hopsLeft = Workload.OPERATIONS;

  Token(Run run) {
    this.run = run;
  }

  /** Whether who has it is to pass it on; if not, the run has ended. */
  boolean goesOn() {
    if (hopsLeft-- > 0) {
      return true;
    }
    run.partEnded();
    return false;
  }
}
