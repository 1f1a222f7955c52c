package org.bide.loop;

import akka.dispatch.MonitorableThreadFactory;
import java.util.concurrent.ThreadFactory;

/**
 * What Akka wants of a dispatcher's threads, which it says by the factory that would make them.
 * Loops are threads of a class of their own, and are prepared to be as those would be.
 *
 * @param daemonic whether the JVM may exit while they run
 * @param classes their context class loader; null for that of who starts them
 * @param onFatal told of errors such as that of memory, on which Akka ends the JVM if so
 *     configured; null for the JVM's own handler
 */
record LoopThreads(boolean daemonic, ClassLoader classes, Thread.UncaughtExceptionHandler onFatal) {

  /** For loops that are no dispatcher's. */
  static final LoopThreads DAEMONS = new LoopThreads(true, null, null);

  static LoopThreads of(ThreadFactory factory) {
    return factory instanceof MonitorableThreadFactory akkas
        ? new LoopThreads(
            akkas.daemonic(),
            akkas.contextClassLoader().isDefined() ? akkas.contextClassLoader().get() : null,
            akkas.exceptionHandler())
        : new LoopThreads(false, null, null);
  }

  void prepare(Thread thread) {
    thread.setDaemon(daemonic);
    if (classes != null) {
      thread.setContextClassLoader(classes);
    }
    thread.setUncaughtExceptionHandler(onFatal);
  }
}
