package org.bide.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Work in laps, of which each is over when every runner has made the same number of trips.
 *
 * <p>To count the trips of all together would reward whoever serves a few runners again and again
 * and never comes to the others.
 */
public final class Laps {

  /** A lap has so many trips in all, and what it takes to begin one does not count beside them. */
  private static final int TRIPS_OF_ALL = 5_000;

  private static final int FEWEST_TRIPS = 20;

  /** How long a lap may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Sends a runner on the first trip of a lap. */
  @FunctionalInterface
  public interface Start {
    void send(int runner) throws IOException;
  }

  private final int runners;
  private final int trips;
  private volatile Arrivals present;

  public Laps(int runners) {
    this.runners = runners;
    this.trips = Math.max(FEWEST_TRIPS, TRIPS_OF_ALL / runners);
  }

  /** How many trips each runner makes in a lap. */
  public int trips() {
    return trips;
  }

  /** A runner has made its trips of this lap, and waits to be sent. */
  public void arrived() {
    present.one();
  }

  /**
   * As many laps as begin in this time, at least one, after one that is not counted, in which the
   * runners begin.
   *
   * @throws TimeoutException if some runner does not arrive
   */
  public double nanosEach(Duration length, Start start)
      throws IOException, InterruptedException, TimeoutException {
    runOne(start);
    long begun = System.nanoTime();
    long laps = 0;
    long passed;
    do {
      runOne(start);
      laps++;
      passed = System.nanoTime() - begun;
    } while (passed < length.toNanos());
    return (double) passed / (laps * runners * trips);
  }

  private void runOne(Start start) throws IOException, InterruptedException, TimeoutException {
    Arrivals lap = new Arrivals(runners);
    present = lap;
    for (int runner = 0; runner < runners; runner++) {
      start.send(runner);
    }
    lap.awaitAll(PATIENCE);
  }
}
