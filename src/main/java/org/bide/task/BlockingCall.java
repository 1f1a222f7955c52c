package org.bide.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/** Work on a platform thread, and its end as an event that the body waits for. */
final class BlockingCall<R> {

  /** They inherit nothing: whose call starts one is chance, and it then serves others too. */
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("bide-blocking-", 0)
              .factory());

  private final IVar<Boolean> done = new IVar<>();
  private final FutureTask<R> work;

  BlockingCall(Callable<R> work) {
    this.work =
        new FutureTask<>(work) {
          @Override
          protected void done() {
            done.put(true);
          }
        };
    THREADS.execute(this.work);
  }

  /** Waits for the end; cancelling the wait interrupts the work. */
  R result(Execution<?, ?> execution) throws Exception {
    try {
      execution.await(-1, new Done(this));
    } catch (TaskCancelledException e) {
      work.cancel(true);
      throw e;
    }
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private record Done(BlockingCall<?> call) implements IVarEvent<Boolean> {
    @Override
    public IVar<Boolean> fact() {
      return call.done;
    }

    @Override
    public Resource resource() {
      return new Resource(TaskKind.TASK, "blocking call");
    }

    @Override
    public String filter() {
      return "done";
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
