package org.bide.wait;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The start of the source of one kind: whoever came first makes the source, and who comes meanwhile
 * waits for him, with no lock held that another kind needs.
 *
 * <p>It is made on a thread of the platform: a virtual thread that is suspended in there may have
 * to be resumed by the very event loop that waits for the source.
 */
final class Start {

  private final SourceProvider provider;
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private volatile Object made;
  private volatile Thread maker;

  Start(SourceProvider provider) {
    this.provider = provider;
  }

  /** The source, or null if it is not made yet. */
  Object made() {
    return made;
  }

  /**
   * Makes the source; by who came first.
   *
   * @throws RuntimeException what the provider throws
   */
  Object make(ActorSystem<?> system) {
    if (Thread.currentThread().isVirtual()) {
      Thread.ofPlatform()
          .inheritInheritableThreadLocals(false)
          .name("bide-start-" + provider.kind())
          .daemon()
          .start(() -> makeHere(system));
    } else {
      makeHere(system);
    }
    return outcome();
  }

  private void makeHere(ActorSystem<?> system) {
    maker = Thread.currentThread();
    try {
      made = provider.create(system);
      source.complete(made);
    } catch (Throwable e) {
      source.completeExceptionally(e);
    }
  }

  private Object outcome() {
    try {
      return source.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case Throwable failure -> throw new IllegalStateException(failure);
      }
    }
  }

  /** Stands by until it was tried to make the source; who did not come first then looks again. */
  void standBy() {
    if (maker == Thread.currentThread()) {
      throw new IllegalStateException(
          "the source of the kind '"
              + provider.kind()
              + "' waits for an event of its own kind while it is being made; let it do so later");
    }
    source.handle((done, failure) -> done).join();
  }
}
