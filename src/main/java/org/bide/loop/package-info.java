/**
 * The event loops: an executor for Akka dispatchers whose threads run mailboxes and, when there are
 * none to run, wait in the kernel's poll instead of being woken by somebody who does.
 *
 * <p>Waking a thread on another core costs tens of microseconds, more than a hundred turns of an
 * actor. So a loop keeps what it wakes: it runs next on the same thread, and another loop takes it
 * only from a queue that has grown long or that nobody has served for a while.
 *
 * <p>Users have {@link org.bide.loop.LoopMetrics}; {@link org.bide.loop.LoopExecutor} is named in
 * {@code reference.conf}.
 */
package org.bide.loop;
