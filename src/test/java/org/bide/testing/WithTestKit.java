package org.bide.testing;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test class with Akka's test kit in the actor system of its tests. */
public abstract class WithTestKit extends WithSystem {

  protected ActorTestKit kit;

  @BeforeAll
  void open() {
    kit = ActorTestKit.create(systems.system());
  }

  @AfterAll
  void shut() {
    kit.shutdownTestKit();
  }
}
