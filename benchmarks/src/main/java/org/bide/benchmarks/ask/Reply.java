package org.bide.benchmarks.ask;

/** To the {@link Request} of this number. */
record Reply(int number) {}
