package org.bide.fd;

import java.io.IOException;
import java.nio.channels.Channel;
import org.bide.os.Descriptors;

/** Who gives a number back to the kernel. */
sealed interface Owner {

  /** Whether the number is still what it was, as far as the owner knows. */
  boolean hasIt();

  /** Closes it; called once, after everyone who waits was told. */
  void giveBack(int number) throws IOException;

  /** The {@link Fd} itself: it is closed there and nowhere else. */
  enum Itself implements Owner {
    /** All of its methods may be used: nobody else gives the number back meanwhile. */
    INSTANCE;

    @Override
    public boolean hasIt() {
      return true;
    }

    @Override
    public void giveBack(int number) throws IOException {
      Descriptors.close(number);
    }
  }

  /** A channel of NIO, which may be closed by whoever has it, and nobody is told. */
  record OfChannel(Channel channel) implements Owner {

    @Override
    public boolean hasIt() {
      return channel.isOpen();
    }

    @Override
    public void giveBack(int number) throws IOException {
      channel.close();
    }
  }
}
