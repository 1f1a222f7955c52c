/**
 * What a task can wait for, as immutable values: {@link org.bide.event.Event events} and their
 * combinators, and what comes back when they fire.
 *
 * <p>An event names a {@linkplain org.bide.event.Resource resource} (its kind and its id) and a
 * filter. It holds no registration and no thread; naming one costs nothing until somebody waits for
 * it. This package depends on nothing but the JDK, and every other one may depend on it.
 */
package org.bide.event;
