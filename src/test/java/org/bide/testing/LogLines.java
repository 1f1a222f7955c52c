package org.bide.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What a class logs, from when this is made until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger log;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  public LogLines(Class<?> of) {
    log = (Logger) LoggerFactory.getLogger(of);
    log.setLevel(Level.INFO);
    log.setAdditive(false);
    log.addAppender(this);
    start();
  }

  @Override
  protected void append(ILoggingEvent line) {
    lines.add(line.getFormattedMessage());
  }

  /** Waits for the next. */
  public String next() throws InterruptedException {
    String next = lines.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was logged within 20 s");
    }
    return next;
  }

  public List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    log.detachAppender(this);
    log.setAdditive(true);
    log.setLevel(null);
    stop();
  }
}
