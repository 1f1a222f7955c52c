package org.bide.benchmarks.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Channels whose methods block, on virtual threads.
 *
 * @param <C> the channels
 */
abstract class BlockingChannels<C> implements Channels {

  abstract C channel(int capacity);

  abstract void send(C channel) throws Exception;

  abstract void receive(C channel) throws Exception;

  /** Receives so many values, each from one of the channels. */
  abstract void select(List<C> channels, int values) throws Exception;

  @Override
  public final List<CompletionStage<?>> trip(int trips) {
    C there = channel(0);
    C back = channel(0);
    return List.of(
        start(
            () -> {
              for (int i = 0; i < trips; i++) {
                send(there);
                receive(back);
              }
            }),
        start(
            () -> {
              for (int i = 0; i < trips; i++) {
                receive(there);
                send(back);
              }
            }));
  }

  @Override
  public final List<CompletionStage<?>> oneWay(int values, int capacity) {
    C channel = channel(capacity);
    return List.of(
        start(() -> send(channel, values)),
        start(
            () -> {
              for (int i = 0; i < values; i++) {
                receive(channel);
              }
            }));
  }

  @Override
  public final List<CompletionStage<?>> select(int values, int channels, int capacity) {
    List<CompletionStage<?>> ends = new ArrayList<>();
    List<C> all = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      C channel = channel(capacity);
      all.add(channel);
      ends.add(start(() -> send(channel, values / channels)));
    }
    ends.add(start(() -> select(all, values)));
    return ends;
  }

  private void send(C to, int values) throws Exception {
    for (int i = 0; i < values; i++) {
      send(to);
    }
  }

  /** What a thread does. */
  @FunctionalInterface
  private interface Share {
    void run() throws Exception;
  }

  private static CompletionStage<?> start(Share share) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            share.run();
            end.complete(null);
          } catch (Throwable e) {
            end.completeExceptionally(e);
          }
        });
    return end;
  }

  @Override
  public final void end() {
    // virtual threads keep no JVM alive
  }
}
