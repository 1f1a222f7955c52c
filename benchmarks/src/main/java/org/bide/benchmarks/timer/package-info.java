/** How late timers fire. */
package org.bide.benchmarks.timer;
