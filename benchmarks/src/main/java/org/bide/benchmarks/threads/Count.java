package org.bide.benchmarks.threads;

import java.lang.management.ManagementFactory;

/** The platform threads of this JVM. */
final class Count {

  static final int CHILDREN = 500;

  private Count() {}

  static int now() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
