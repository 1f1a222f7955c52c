package org.bide.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** A test class with one actor system for all of its tests, run on both carriers. */
@Tag("carriers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WithSystem {

  protected Systems systems;

  @BeforeAll
  void start() {
    systems = new Systems();
  }

  @AfterAll
  void stop() {
    systems.close();
  }
}
