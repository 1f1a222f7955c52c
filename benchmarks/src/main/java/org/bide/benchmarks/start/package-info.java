/** How long a small program takes from the start of its JVM to its end. */
package org.bide.benchmarks.start;
