package org.bide.wait;

/**
 * A detail that is fetched by the waiter when it collects, instead of being handed over when the
 * event fires: what happened in between is then part of it.
 */
public interface Late {

  /** Called once by the thread that collects, and only if the event is reported. */
  Object detail();
}
