/** What it takes to start a task, and to have it wait. */
package org.bide.benchmarks.spawn;
