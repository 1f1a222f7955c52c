package org.bide.benchmarks.channel;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A library with channels, and tasks to use them. Each method starts tasks that do their share and
 * end, and returns those ends; what passes is always the same {@link #VALUE}, so that its
 * allocation is not measured.
 */
public interface Channels {

  Object VALUE = new Object();

  /** One task sends through one channel and gets an answer through another, so many times. */
  List<CompletionStage<?>> trip(int trips);

  /**
   * One task sends and another receives.
   *
   * @param capacity of the channel's buffer; 0 for none
   */
  List<CompletionStage<?>> oneWay(int values, int capacity);

  /**
   * One task selects among the receives of all channels, again and again; each channel has a task
   * that sends its part of the values.
   *
   * @param channels how many; {@code values} is a multiple of it
   */
  List<CompletionStage<?>> select(int values, int channels, int capacity);

  /** Ends the threads, where they would keep a JVM alive. */
  void end() throws Exception;
}
