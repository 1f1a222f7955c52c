package org.bide.os;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The thread that spawns children with a parent-death signal. The kernel sends that signal when the
 * thread ends, not the process, so this one ends with the JVM: a platform thread, since a virtual
 * one would lend its carrier's life.
 */
final class SpawnThread {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("bide-spawn-with-parent-death-signal")
              .factory());

  private SpawnThread() {}

  static long start(Spawn spawn) throws OsException {
    CompletableFuture<Long> pid = new CompletableFuture<>();
    THREAD.execute(() -> complete(pid, spawn));
    try {
      return pid.join(); // not get(): interrupted, it would leave a child whose number nobody knows
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case OsException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        default -> throw e;
      }
    }
  }

  private static void complete(CompletableFuture<Long> pid, Spawn spawn) {
    try {
      pid.complete(PosixSpawn.start(spawn));
    } catch (
        Throwable e) { // also a LinkageError: the caller must hear of it, and the thread live on
      pid.completeExceptionally(e);
    }
  }
}
