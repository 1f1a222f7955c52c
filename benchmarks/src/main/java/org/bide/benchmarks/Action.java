package org.bide.benchmarks;

/** What a run is for. */
enum Action {
  /** To see the numbers. */
  MEASURE,
  /** To measure, and to put the numbers into the page that others read. */
  PUBLISH,
  /** To write that page anew from the numbers that it is made of. */
  REPORT
}
