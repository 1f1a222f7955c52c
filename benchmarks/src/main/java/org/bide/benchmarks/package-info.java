/**
 * What Bide costs beside its peers. A row is one comparison; {@link org.bide.benchmarks.Row#run}
 * measures Bide and the peer in turn, in the same run, since on one machine an hour may lie between
 * two numbers and a factor of two with it.
 *
 * <p>Adding a row adds a package with a {@link org.bide.benchmarks.Row} and a line in {@link
 * org.bide.benchmarks.Main#ROWS}. What is to be said of a family of rows besides its numbers, where
 * the time goes and why, stands in {@code src/main/notes/FAMILY.md} and comes into the published
 * page ({@link org.bide.benchmarks.report}).
 */
package org.bide.benchmarks;
