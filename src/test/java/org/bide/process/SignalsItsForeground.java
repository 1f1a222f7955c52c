package org.bide.process;

import java.io.IOException;
import org.bide.fd.Fd;
import org.bide.fd.Terminal;

/**
 * A program of its own, to be started on a terminal: it says who is in front, and interrupts it.
 */
final class SignalsItsForeground {
  private SignalsItsForeground() {}

  public static void main(String[] arguments) throws IOException {
    Terminal terminal = Terminal.of(Fd.of(0));
    System.out.println(terminal.foreground());
    terminal.signalForeground("INT");
    System.in.read(); // until that ends it
  }
}
