package org.bide.channel;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/** A set of small numbers that any thread adds to: one bit for each, so that it holds millions. */
final class ValueSet {

  private static final int WORDS = 1 << 14;

  private final AtomicReferenceArray<AtomicLongArray> blocks = new AtomicReferenceArray<>(1 << 12);

  /**
   * @return false if it was in
   */
  boolean add(long value) {
    AtomicLongArray words = block((int) (value / 64 / WORDS));
    int word = (int) (value / 64 % WORDS);
    long bit = 1L << value % 64;
    return (words.getAndAccumulate(word, bit, (old, more) -> old | more) & bit) == 0;
  }

  private AtomicLongArray block(int index) {
    if (blocks.get(index) == null) {
      blocks.compareAndSet(index, null, new AtomicLongArray(WORDS));
    }
    return blocks.get(index);
  }

  long size() {
    return words().map(word -> Long.bitCount(word(word))).sum();
  }

  /** Some of those that are in this and in none of the others. */
  long[] without(ValueSet... others) {
    return words()
        .filter(index -> without(index, others) != 0)
        .map(index -> 64 * index + Long.numberOfTrailingZeros(without(index, others)))
        .limit(10)
        .toArray();
  }

  private long without(long index, ValueSet... others) {
    long left = word(index);
    for (ValueSet other : others) {
      left &= ~other.word(index);
    }
    return left;
  }

  private LongStream words() {
    return LongStream.range(0, blocks.length())
        .filter(block -> blocks.get((int) block) != null)
        .flatMap(block -> LongStream.range(block * WORDS, (block + 1) * WORDS));
  }

  private long word(long index) {
    AtomicLongArray words = blocks.get((int) (index / WORDS));
    return words == null ? 0 : words.get((int) (index % WORDS));
  }
}
