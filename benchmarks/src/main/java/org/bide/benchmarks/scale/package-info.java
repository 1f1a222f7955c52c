/** What a second event loop adds where there is work for two. */
package org.bide.benchmarks.scale;
