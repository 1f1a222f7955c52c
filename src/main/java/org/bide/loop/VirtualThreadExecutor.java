package org.bide.loop;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Runs each turn of an Akka dispatcher on a virtual thread of its own: the right neighbour for task
 * bodies on the portable carrier, since both then share the JDK's pool and a wake-up between them
 * crosses no pools.
 */
public final class VirtualThreadExecutor extends ExecutorServiceConfigurator {

  /** The constructor that Akka looks for. */
  public VirtualThreadExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(
      String id, ThreadFactory threadFactory) {
    Thread.Builder.OfVirtual turns = Thread.ofVirtual().name(id + "-", 0);
    Thread.UncaughtExceptionHandler onFatal = LoopThreads.of(threadFactory).onFatal();
    if (onFatal != null) {
      turns.uncaughtExceptionHandler(onFatal);
    }
    return () -> Executors.newThreadPerTaskExecutor(turns.factory());
  }
}
