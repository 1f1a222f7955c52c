package org.bide.fd;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.bide.os.Transfer;
import org.bide.os.VectorTransfer;

/** Reading and writing a descriptor. Public as part of {@link Fd}. */
abstract sealed class DescriptorTransfer extends DescriptorFigures permits Fd {

  /** What {@link #read} returns at the end of the file. */
  public static final int END = Transfer.END;

  /** What {@link #read} and {@link #write} return where they would have to block. */
  public static final int AGAIN = Transfer.AGAIN;

  private final Mode mode;

  DescriptorTransfer(int number, Mode mode, Owner owner) {
    super(number, owner);
    this.mode = mode;
  }

  Mode mode() {
    return mode;
  }

  /**
   * Reads into the buffer what there is, read(2). Direct and heap buffers are filled without a
   * copy, unless this came from {@link Fd#of(int)} and may block: then a heap buffer is copied.
   *
   * @return the number of bytes, {@link #END} or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int read(ByteBuffer into) throws IOException {
    begin("read");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.readNow(number(), into)
          : Transfer.read(number(), into);
    } finally {
      endUse();
    }
  }

  /** {@link #read(ByteBuffer)} into memory, on the heap or off it. */
  public int read(MemorySegment into) throws IOException {
    begin("read");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.readNow(number(), into)
          : Transfer.read(number(), into);
    } finally {
      endUse();
    }
  }

  /**
   * Writes from the buffer what there is room for, write(2); copies where {@link #read} does.
   *
   * @return the number of bytes, or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int write(ByteBuffer from) throws IOException {
    begin("write");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.writeNow(number(), from)
          : Transfer.write(number(), from);
    } finally {
      endUse();
    }
  }

  /** {@link #write(ByteBuffer)} from memory, on the heap or off it. */
  public int write(MemorySegment from) throws IOException {
    begin("write");
    try {
      return mode == Mode.NON_BLOCKING
          ? Transfer.writeNow(number(), from)
          : Transfer.write(number(), from);
    } finally {
      endUse();
    }
  }

  /**
   * Reads into several buffers at once what there is, readv(2): into each before the next, and
   * their positions say how far it came. Direct buffers are filled without a copy, others by way of
   * one where more than one has room left. No buffer may stand here twice, and the {@link
   * java.lang.foreign.Arena} of none may be closed meanwhile.
   *
   * @return the number of bytes, {@link #END} or {@link #AGAIN}; 0 if there is no room in any
   * @throws ClosedChannelException if this was closed
   */
  public int read(ByteBuffer... into) throws IOException {
    begin("readv");
    try {
      return mode == Mode.NON_BLOCKING
          ? VectorTransfer.readNow(number(), into)
          : VectorTransfer.read(number(), into);
    } finally {
      endUse();
    }
  }

  /**
   * Writes from several buffers at once what there is room for, writev(2): of each before the next,
   * and their positions say how far it came, in the middle of one as a rule where it could not take
   * all. Copies where {@link #read(ByteBuffer...)} does, and what is said there holds here too.
   *
   * @return the number of bytes, or {@link #AGAIN}
   * @throws ClosedChannelException if this was closed
   */
  public int write(ByteBuffer... from) throws IOException {
    begin("writev");
    try {
      return mode == Mode.NON_BLOCKING
          ? VectorTransfer.writeNow(number(), from)
          : VectorTransfer.write(number(), from);
    } finally {
      endUse();
    }
  }

  /**
   * Holds the number for one call of the kernel's. What calls this is written out six times: a
   * lambda for the call would be an object for each, on the way that is used most.
   */
  private void begin(String call) throws IOException {
    refuseChannels(call);
    beginUse();
    if (holdsError()) {
      endUse();
      raiseError(call);
      beginUse(); // another thread was told of it
    }
  }

  /** Before anything that works on the number, whose channel may be closed at any moment. */
  void refuseChannels(String call) {
    if (mode == Mode.CHANNELS) {
      throw new UnsupportedOperationException(
          "descriptor " + this + " is a channel's; " + call + " with the channel itself");
    }
  }
}
