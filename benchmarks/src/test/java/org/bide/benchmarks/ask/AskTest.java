package org.bide.benchmarks.ask;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  @DisplayName("every request of a task is replied to")
  void tasks(int inFlight) throws Exception {
    AskTasks tasks = new AskTasks();
    tasks.inFlight = inFlight;
    tasks.spawn();
    try {
      tasks.requests();
    } finally {
      tasks.end();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  @DisplayName("every request of Akka's ask is replied to")
  void actors(int inFlight) throws Exception {
    AskActors actors = new AskActors();
    actors.inFlight = inFlight;
    actors.spawn();
    try {
      actors.requests();
    } finally {
      actors.end();
    }
  }
}
