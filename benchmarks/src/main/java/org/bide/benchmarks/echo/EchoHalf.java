package org.bide.benchmarks.echo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bide.benchmarks.Compiler;
import org.bide.benchmarks.Effort;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Program;
import org.bide.benchmarks.Sample;

/**
 * The program {@code echo-client} with one of the servers.
 *
 * @param server in Java, or null for the one in C
 */
record EchoHalf(Listening listening, int connections, Class<?> server) implements Half {

  @Override
  public Optional<String> missing() {
    return Compiler.GCC.missing();
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Compiler.GCC.compiled("echo-client").toString());
    command.add(listening.word());
    command.add(Integer.toString(connections));
    if (server == null) {
      command.add(Compiler.GCC.compiled("echo-epoll").toString());
      command.add(listening.word());
    } else {
      command.addAll(new JavaHalf(server, listening.name()).command());
    }
    return new Program(command).measure(effort);
  }
}
