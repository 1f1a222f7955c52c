package org.bide.loop;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.bide.selector.Poller;
import org.bide.selector.Pollers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugs event loops into an Akka dispatcher: {@code executor = "org.bide.loop.LoopExecutor"}, with
 * the key {@code loops} beside it and, if not all loops are to have the poller that {@code
 * bide.poller} names, {@code poller}.
 */
public final class LoopExecutor extends ExecutorServiceConfigurator {

  private static final Logger LOG = LoggerFactory.getLogger(LoopExecutor.class);

  private final Config config;

  /** The configuration of the whole actor system. */
  private final Config system;

  /** The constructor that Akka looks for. */
  public LoopExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.config = config;
    this.system = prerequisites.settings().config();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(
      String id, ThreadFactory threadFactory) {
    LoopSettings settings = LoopSettings.of(id, config, system, LoopThreads.of(threadFactory));
    return () -> {
      Poller poller = Pollers.open(settings.poller(), settings.pollerKey());
      LOG.info("the event loops {} wait for the kernel through {}", id, poller.name());
      return new LoopGroup(settings, poller);
    };
  }

  /** Whether this thread is one of an event loop, which others' turns wait for. */
  public static boolean isLoop(Thread thread) {
    return thread instanceof Loop;
  }
}
