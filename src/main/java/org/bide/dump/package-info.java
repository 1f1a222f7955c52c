/**
 * Who waits for what: {@link org.bide.dump.Dump} is a picture of an actor system's tasks, made on
 * demand from outside of them, and the wait-for graph with its deadlocks.
 */
package org.bide.dump;
