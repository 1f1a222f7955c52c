package org.bide.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Strings as C takes them: UTF-8 with a NUL at the end. To the kernel a path is any bytes but NUL;
 * one that is not UTF-8 cannot be said in Java's strings, and so not here.
 */
final class CString {
  private CString() {}

  static MemorySegment of(SegmentAllocator allocator, String text) {
    if (text.indexOf('\0') >= 0) {
      // C would see only what stands before it: another file than the one that was checked.
      throw new IllegalArgumentException("NUL in \"" + text.replace("\0", "\\0") + '"');
    }
    return allocator.allocateFrom(text);
  }

  /** A {@code char *[]} that ends with NULL, as {@code argv} and {@code environ} do. */
  static MemorySegment array(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ValueLayout.ADDRESS, i, of(arena, texts.get(i)));
    }
    return array;
  }
}
