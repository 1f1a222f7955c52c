package org.bide.stream;

import org.bide.event.UnwrittenKind;

/** Running streams. They live in one JVM and have no text. */
public final class StreamKind extends UnwrittenKind {

  static final StreamKind STREAM = new StreamKind();

  /** For {@link java.util.ServiceLoader}. */
  public StreamKind() {
    super("stream", "a running stream");
  }
}
