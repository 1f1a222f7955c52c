package org.bide.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one call of readv(2) or writev(2) is to move: the part of some buffers that it takes, as an
 * array of {@code struct iovec}, an address and a length each.
 */
final class IoVector {

  /** IOV_MAX of Linux; the BSDs have the same. More are refused with EINVAL. */
  static final int MOST_BUFFERS = 1024;

  /** What the kernel moves at most in one call, read(2); within an {@code int}. */
  static final long MOST_BYTES = 0x7fff_f000L;

  /** Of buffers on the heap, since what is copied and not taken was copied in vain. */
  private static final long MOST_COPIED = 1 << 16;

  private static final int LONGS = 2;

  private final ByteBuffer[] buffers;

  /** Of each buffer, the bytes that take part: itself, or a copy off the heap. */
  private final MemorySegment[] parts;

  private int size;
  private long bytes;

  private IoVector(int most) {
    buffers = new ByteBuffer[most];
    parts = new MemorySegment[most];
  }

  /** The only one that has bytes left, if there is such a one; the first if none has any. */
  static ByteBuffer single(ByteBuffer[] buffers) {
    ByteBuffer single = null;
    for (ByteBuffer buffer : buffers) {
      if (buffer.hasRemaining()) {
        if (single != null) {
          return null;
        }
        single = buffer;
      }
    }
    return single != null ? single : buffers.length > 0 ? buffers[0] : ByteBuffer.allocate(0);
  }

  /**
   * Takes of the buffers what one call can.
   *
   * @param arena for copies, until the call has returned
   */
  static IoVector of(Arena arena, ByteBuffer[] buffers, long mostBytes) {
    IoVector vector = new IoVector(Math.min(buffers.length, MOST_BUFFERS));
    long copied = 0;
    for (ByteBuffer buffer : buffers) {
      long left = mostBytes - vector.bytes;
      long most = buffer.isDirect() ? left : Math.min(left, MOST_COPIED - copied);
      long length = Math.min(buffer.remaining(), most);
      if (length > 0) {
        vector.add(buffer, buffer.isDirect() ? whole(buffer, length) : arena.allocate(length));
        copied += buffer.isDirect() ? 0 : length;
      }
      if (length < buffer.remaining() || vector.size == vector.buffers.length) {
        break; // nothing may come before the rest of this one
      }
    }
    return vector;
  }

  /** The kernel gets no more than an address, so what a downcall looks at is looked at here. */
  private static MemorySegment whole(ByteBuffer buffer, long length) {
    MemorySegment memory = MemorySegment.ofBuffer(buffer);
    if (!memory.scope().isAlive()) {
      throw new IllegalStateException("the arena of a buffer is closed");
    }
    if (!memory.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException("a buffer's arena is confined to another thread");
    }
    return memory.asSlice(0, length);
  }

  private void add(ByteBuffer buffer, MemorySegment part) {
    buffers[size] = buffer;
    parts[size] = part;
    size++;
    bytes += part.byteSize();
  }

  /** Puts into the copies what is to be written. */
  IoVector withContents() {
    for (int i = 0; i < size; i++) {
      if (!buffers[i].isDirect()) {
        MemorySegment source = MemorySegment.ofBuffer(buffers[i]);
        MemorySegment.copy(source, 0, parts[i], 0, parts[i].byteSize());
      }
    }
    return this;
  }

  /** The array of {@code struct iovec}. */
  long[] entries() {
    long[] entries = new long[size * LONGS];
    for (int i = 0; i < size; i++) {
      entries[i * LONGS] = parts[i].address();
      entries[i * LONGS + 1] = parts[i].byteSize();
    }
    return entries;
  }

  int size() {
    return size;
  }

  /**
   * So many bytes were read into it.
   *
   * @return the count, or that this was the end of the file
   */
  int filled(int count) {
    if (count == 0) {
      return Transfer.END; // a vector has bytes: something was asked for
    }
    int left = count;
    for (int i = 0; left > 0; i++) {
      int length = (int) Math.min(left, parts[i].byteSize());
      if (!buffers[i].isDirect()) {
        MemorySegment.copy(parts[i], 0, MemorySegment.ofBuffer(buffers[i]), 0, length);
      }
      buffers[i].position(buffers[i].position() + length);
      left -= length;
    }
    return count;
  }

  /** So many bytes of it were written. */
  int emptied(int count) {
    int left = count;
    for (int i = 0; left > 0; i++) {
      int length = (int) Math.min(left, parts[i].byteSize());
      buffers[i].position(buffers[i].position() + length);
      left -= length;
    }
    return count;
  }

  @Override
  public String toString() {
    return bytes + " bytes of " + Arrays.asList(buffers).subList(0, size);
  }
}
