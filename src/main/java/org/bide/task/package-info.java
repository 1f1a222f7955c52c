/**
 * Tasks: actors whose body reads single-threaded.
 *
 * <p>The body runs on a virtual thread. On the confined carrier the scheduler of that thread is the
 * task's own actor: each time the body can go on, that is a turn of the actor, so the body is never
 * concurrent with its actor and a hop between tasks is one turn of a mailbox. On the portable
 * carrier the JDK schedules it, and body and actor meet in thread-safe places only.
 */
package org.bide.task;
