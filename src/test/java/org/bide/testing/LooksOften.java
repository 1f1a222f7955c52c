package org.bide.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility look every few milliseconds: by itself it does every 100, and what is awaited
 * here has happened long before as a rule.
 */
public final class LooksOften implements BeforeAllCallback {

  private static final Duration INTERVAL = Duration.ofMillis(5);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultPollDelay(INTERVAL);
    Awaitility.setDefaultPollInterval(INTERVAL);
  }
}
