package org.bide.stream;

import akka.stream.ActorAttributes;
import akka.stream.Attributes;
import akka.stream.Supervision;

/** What a stage's supervision strategy says to a failure of code that users have given it. */
final class Supervised {

  private Supervised() {}

  /** Whether the stage is to fail; if not, it drops what the failure was about and goes on. */
  static boolean stops(Attributes attributes, Throwable failure) {
    return attributes
        .getMandatoryAttribute(ActorAttributes.SupervisionStrategy.class)
        .decider()
        .apply(failure)
        .equals(Supervision.stop());
  }
}
