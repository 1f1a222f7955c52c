package org.bide.io;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bide.config.Expected;

/**
 * The threads that stand in the kernel for operations on files. The kernel has no readiness to tell
 * of a file on disk: a read that finds nothing in the page cache holds its thread until the disk
 * has answered. So there are a few threads for that, of the platform, because a virtual one would
 * hold its carrier; more operations than threads stand in a queue.
 */
final class IoThreads {

  private static final String COUNT = "bide.io.threads";
  private static final long IDLE_SECONDS = 10;

  private IoThreads() {}

  private static final class Pool {
    static final ThreadPoolExecutor THREADS = create(ConfigFactory.load());
  }

  /** The one of this JVM, started when it is first needed. */
  static Executor get() {
    return Pool.THREADS;
  }

  /** How many operations are under way at once. */
  static int count() {
    return Pool.THREADS.getCorePoolSize();
  }

  private static ThreadPoolExecutor create(Config config) {
    Expected.COUNT.check(config, COUNT, COUNT);
    int threads = config.getInt(COUNT);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("bide-io-", 0)
                .factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
