/**
 * Where the kernel's readiness meets those who wait for it: a {@link org.bide.selector.Watch} for
 * each descriptor, and the {@link org.bide.selector.Poller} seam with its competing
 * implementations, one file each.
 *
 * <p>{@link org.bide.selector.Selectors} knows who is told of which descriptor; a poller knows how
 * one kernel facility is asked; a {@link org.bide.selector.Reactor} is the group of threads that
 * ask it when they have nothing else to do.
 */
package org.bide.selector;
