/**
 * Where the kernel's readiness becomes messages: the {@link org.bide.selector.Selector} actor, and
 * the {@link org.bide.selector.Poller} seam with its competing implementations, one file each.
 *
 * <p>The selector knows which actor waits for which descriptor; a poller knows how one kernel
 * facility is asked; a {@link org.bide.selector.Reactor} is the group of threads that ask it when
 * they have nothing else to do.
 */
package org.bide.selector;
