/** Children, spawned and waited for. */
package org.bide.benchmarks.process;
