package org.bide.interleavings;

import java.io.PrintStream;
import java.util.List;

/** Checks claims one after the other, and prints a line for each. */
public final class Claims {

  private final PrintStream out;

  public Claims(PrintStream out) {
    this.out = out;
  }

  /**
   * @return how many were refuted
   */
  public int check(List<Claim> claims) {
    int refuted = 0;
    for (Claim claim : claims) {
      long started = System.nanoTime();
      Throwable counterexample = counterexample(claim);
      long seconds = (System.nanoTime() - started) / 1_000_000_000L;
      out.printf(
          "%s  %s (%d s)%n", counterexample == null ? "held" : "FALSE", claim.text(), seconds);
      if (counterexample != null) {
        counterexample.printStackTrace(out);
        refuted++;
      }
    }
    return refuted;
  }

  private static Throwable counterexample(Claim claim) {
    try {
      claim.check().run();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
