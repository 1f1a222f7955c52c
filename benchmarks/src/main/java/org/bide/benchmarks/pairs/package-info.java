/** What a byte between two tasks costs that comes by way of the kernel. */
package org.bide.benchmarks.pairs;
