package org.bide.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A half that is a program in another language.
 *
 * @param source the name of its source, without the suffix
 * @param words what it is told first
 */
public record CompiledHalf(Compiler compiler, String source, List<String> words) implements Half {

  public CompiledHalf(Compiler compiler, String source, String... words) {
    this(compiler, source, List.of(words));
  }

  @Override
  public Optional<String> missing() {
    return compiler.missing();
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(compiler.compiled(source).toString());
    command.addAll(words);
    return new Program(command).measure(effort);
  }
}
