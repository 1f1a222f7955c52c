package org.bide.selector;

import org.bide.os.Kqueue;
import org.bide.os.PollEvents;

/** The filters of kqueue(2) that are about descriptors, and which of them an interest needs. */
enum KnoteFilter {
  READ(Kqueue.READ, 1),
  WRITE(Kqueue.WRITE, 2),
  EXCEPTIONAL(Kqueue.exceptional(), 4);

  static final KnoteFilter[] ALL = values();

  final int number;

  /** In {@link Arming#fired}. */
  final int bit;

  KnoteFilter(int number, int bit) {
    this.number = number;
    this.bit = bit;
  }

  static KnoteFilter of(int number) {
    return number == READ.number ? READ : number == WRITE.number ? WRITE : EXCEPTIONAL;
  }

  /**
   * The flags of this filter's knote for an interest; 0 if it has none. Without an interest in
   * reading, its knote is there for the end of the file alone: data must not remove it, and must
   * not fire again and again.
   */
  int flags(int interest) {
    boolean edge = (interest & PollEvents.EDGE) != 0;
    return switch (this) {
      case READ ->
          (interest & PollEvents.READABLE) != 0
              ? edge ? Kqueue.CLEAR : Kqueue.ONE_SHOT
              : (interest & PollEvents.WRITABLE) == 0 || (interest & PollEvents.READ_HANG_UP) != 0
                  ? Kqueue.CLEAR
                  : 0;
      case WRITE ->
          (interest & PollEvents.WRITABLE) == 0 ? 0 : edge ? Kqueue.CLEAR : Kqueue.ONE_SHOT;
      case EXCEPTIONAL ->
          (interest & PollEvents.PRIORITY) == 0 ? 0 : edge ? Kqueue.CLEAR : Kqueue.ONE_SHOT;
    };
  }
}
