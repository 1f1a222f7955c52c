/** A round trip between two tasks, beside one between two actors. */
package org.bide.benchmarks.ping;
