package org.bide.benchmarks.wake;

import java.io.IOException;
import java.util.Optional;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Effort;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Sample;

/** A program that reads what the program {@code tick} writes. */
record WakeHalf(Class<?> reader, int percentile) implements Half {

  private static final String WRITER = "tick";

  @Override
  public Optional<String> missing() {
    return Compiler.GCC.missing();
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    String writer = Compiler.GCC.compiled(WRITER).toString();
    return new JavaHalf(reader, Integer.toString(percentile), writer).measure(effort);
  }
}
