/** From a write in another process to the next line here. */
package org.bide.benchmarks.wake;
