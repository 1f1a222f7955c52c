package org.bide.loop;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import akka.dispatch.MonitorableThreadFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.bide.selector.Pollers;

/**
 * Plugs event loops into an Akka dispatcher: {@code executor = "org.bide.loop.LoopExecutor"}, with
 * the keys {@code loops} and {@code poller} beside it.
 */
public final class LoopExecutor extends ExecutorServiceConfigurator {

  private final Config config;

  /** The constructor that Akka looks for. */
  public LoopExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.config = config;
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(
      String id, ThreadFactory threadFactory) {
    boolean daemonic = threadFactory instanceof MonitorableThreadFactory akkas && akkas.daemonic();
    LoopSettings settings = LoopSettings.of(id, config, daemonic);
    return () -> new LoopGroup(settings, Pollers.open(settings.poller(), id + ".poller"));
  }
}
