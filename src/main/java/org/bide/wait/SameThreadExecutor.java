package org.bide.wait;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs each turn of an Akka dispatcher on the thread that causes it. For the {@link WaitGuard} of
 * an {@link ActorWait}: when its parent is restarted, the wait has ended before the parent's next
 * message, which Akka keeps for the new behavior.
 */
public final class SameThreadExecutor extends ExecutorServiceConfigurator {

  /** The constructor that Akka looks for. */
  public SameThreadExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(
      String id, ThreadFactory threadFactory) {
    return SameThread::new;
  }

  private static final class SameThread extends AbstractExecutorService {

    private volatile boolean isShutdown;

    @Override
    public void execute(Runnable turn) {
      turn.run();
    }

    @Override
    public void shutdown() {
      isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      isShutdown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return isShutdown;
    }

    @Override
    public boolean isTerminated() {
      return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return isShutdown;
    }
  }
}
