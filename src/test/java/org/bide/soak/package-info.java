/**
 * Everything that goes wrong in the life of a long-running service, at once and often: one class
 * for each fault, {@link org.bide.soak.Soak} that lets them happen, and {@link
 * org.bide.soak.Remains}, what is left of it.
 */
package org.bide.soak;
