/** What a child costs in platform threads. */
package org.bide.benchmarks.threads;
