/** What it costs to wake one task where very many wait. */
package org.bide.benchmarks.many;
