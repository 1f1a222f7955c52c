package org.bide.task;

import java.util.OptionalLong;

/**
 * A part of a body that is cancelled as one: the whole, a {@link Scope}, a block with a time limit;
 * or a shield, which keeps in what comes from around it. They are nested as the blocks of the body
 * are. (The name and the rules are trio's.)
 *
 * <p>What is mutable is guarded by the lock of its {@link ScopedBody}.
 */
final class CancelScope {

  /** The one around it; null for the whole. */
  final CancelScope outer;

  final boolean isShield;

  /** The tasks that were started in it; null if none can be, and for the whole if none was. */
  Children children;

  /** When it is cancelled by itself, for who looks from outside. Written by the body's thread. */
  OptionalLong timeLimit = OptionalLong.empty();

  /** Null unless it is cancelled. */
  Cancellation cancellation;

  /** Whether the body was told of it: its wait ended, or its thread interrupted. */
  boolean hasReachedBody;

  /** For a shield: whether an interrupt was pending when the body came to it. */
  boolean putOffInterrupt;

  boolean isLeft;

  CancelScope(CancelScope outer, boolean isShield, Children children) {
    this.outer = outer;
    this.isShield = isShield;
    this.children = children;
  }

  Children childrenOrNew() {
    if (children == null) {
      children = new Children(Children.Wanted.ALL);
    }
    return children;
  }

  /** The outermost that is cancelled among this and those around it, up to a shield; or null. */
  CancelScope outermostCancelled() {
    CancelScope found = null;
    for (CancelScope scope = this; scope != null; scope = scope.outerUnlessShielded()) {
      if (scope.cancellation != null) {
        found = scope;
      }
    }
    return found;
  }

  CancelScope outerUnlessShielded() {
    return isShield ? null : outer;
  }
}
