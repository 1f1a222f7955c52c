/**
 * Plain typed actors on Bide's event loops, beside the very same actors where Akka and Pekko put
 * them.
 */
package org.bide.benchmarks.actor;
