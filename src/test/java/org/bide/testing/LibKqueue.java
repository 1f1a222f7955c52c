package org.bide.testing;

/**
 * kqueue where the system has none: libkqueue (github.com/mheily/libkqueue), which is built outside
 * of this project and named by the system property {@code test.bide.libkqueue}.
 */
public final class LibKqueue {

  private static final String PROPERTY = "test.bide.libkqueue";

  private LibKqueue() {}

  /** Loads the library if one is named. */
  @SuppressWarnings("restricted")
  public static void load() {
    String library = System.getProperty(PROPERTY);
    if (library != null) {
      System.load(library);
    }
  }
}
