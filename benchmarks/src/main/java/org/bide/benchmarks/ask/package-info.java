/** A request and its reply: messages between two tasks, beside Akka's ask. */
package org.bide.benchmarks.ask;
