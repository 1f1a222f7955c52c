package org.bide.benchmarks.channel;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** The JDK's queues, among which nobody can select. */
final class QueueChannels extends BlockingChannels<BlockingQueue<Object>> {

  @Override
  BlockingQueue<Object> channel(int capacity) {
    return capacity == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(capacity);
  }

  @Override
  void send(BlockingQueue<Object> queue) throws InterruptedException {
    queue.put(VALUE);
  }

  @Override
  void receive(BlockingQueue<Object> queue) throws InterruptedException {
    queue.take();
  }

  @Override
  void select(List<BlockingQueue<Object>> queues, int values) {
    throw new UnsupportedOperationException("nobody can wait for several queues of the JDK");
  }
}
