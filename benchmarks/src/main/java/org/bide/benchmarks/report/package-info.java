/**
 * The page and the plot that show others what was measured. Both are made of the file of results,
 * and of nothing else that changes from run to run: whoever has that file can make them again.
 */
package org.bide.benchmarks.report;
