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

  /** Some of those that are in this and not in the other. */
  long[] without(ValueSet other) {
    return words()
        .filter(word -> (word(word) & ~other.word(word)) != 0)
        .map(word -> 64 * word + Long.numberOfTrailingZeros(word(word) & ~other.word(word)))
        .limit(10)
        .toArray();
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
