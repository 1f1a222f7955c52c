package org.bide.wait;

import java.util.function.Function;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.GoneException;

/** What a detail passes through on its way to the result, the innermost first. */
sealed interface Wrap {

  /** The next one, or null. */
  Wrap outer();

  /** See {@link org.bide.event.Event#map}. */
  record Through(Function<Object, Object> function, Wrap outer) implements Wrap {}

  /** See {@link org.bide.event.Event#recover}. */
  record Rescue(Function<RuntimeException, Object> function, Wrap outer) implements Wrap {}

  /** The detail of an event that cannot be waited for, where somebody rescues it. */
  record Refusal(EventException why) {}

  /** Whether a failure of the event itself ends somewhere in here. */
  static boolean rescues(Wrap first) {
    for (Wrap wrap = first; wrap != null; wrap = wrap.outer()) {
      if (wrap instanceof Rescue) {
        return true;
      }
    }
    return false;
  }

  /**
   * The result of a detail; a {@link Gone} that nobody rescued stays what it is.
   *
   * @throws RuntimeException what a function threw and nobody rescued
   */
  static Object result(Wrap first, Object happened) {
    Object result = happened;
    RuntimeException failure = failure(happened);
    for (Wrap wrap = first; wrap != null; wrap = wrap.outer()) {
      try {
        if (failure == null && wrap instanceof Through through) {
          result = through.function().apply(result);
        } else if (failure != null && wrap instanceof Rescue rescue) {
          result = rescue.function().apply(failure);
          failure = null;
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null && !(failure instanceof GoneException && result instanceof Gone)) {
      throw failure;
    }
    return result;
  }

  private static RuntimeException failure(Object happened) {
    return switch (happened) {
      case Gone gone -> new GoneException(gone);
      case Refusal refusal -> refusal.why();
      case null, default -> null;
    };
  }
}
