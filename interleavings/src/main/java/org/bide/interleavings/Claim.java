package org.bide.interleavings;

/**
 * What is said of all interleavings, and the program that looks for one that says otherwise.
 *
 * @param text a sentence, printed with the verdict
 * @param check throws where it found one
 */
public record Claim(String text, Check check) {

  /** A check, which may throw anything. */
  @FunctionalInterface
  public interface Check {
    void run() throws Throwable;
  }
}
