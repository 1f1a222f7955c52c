package org.bide.selector;

/**
 * One {@link Poller#arm}, from there to its report. Two of the same descriptor are told apart by
 * identity, whatever their tokens.
 */
final class Arming {

  final int fd;
  final int interest;
  final int token;

  /** What the poll under way has found true of it. */
  int found;

  /** Which of its registrations with the kernel have fired, where it has several. */
  int fired;

  Arming(int fd, int interest, int token) {
    this.fd = fd;
    this.interest = interest;
    this.token = token;
  }
}
