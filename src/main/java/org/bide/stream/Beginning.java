package org.bide.stream;

import akka.Done;
import akka.stream.stage.GraphStageLogic;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a stage has started, for those who are to know from when on it misses nothing. */
final class Beginning {

  /** What there is to do. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private final GraphStageLogic stage;
  private final CompletableFuture<Done> begun = new CompletableFuture<>();

  Beginning(GraphStageLogic stage) {
    this.stage = stage;
  }

  CompletionStage<Done> stage() {
    return begun;
  }

  /** Does it; the stage fails as this does. */
  void of(Work work) {
    try {
      work.run();
      begun.complete(Done.getInstance());
    } catch (IOException | RuntimeException e) {
      begun.completeExceptionally(e);
      stage.failStage(e);
    }
  }
}
