package org.bide.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What one has to know to see the page. */
final class Token {

  private static final int RANDOM_BYTES = 16;

  private final String text;

  Token(String text) {
    this.text = text;
  }

  static Token random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Whether the header of a request names it. The time that takes says nothing of how much of it
   * was right.
   *
   * @param authorization {@code Bearer} and the token (RFC 6750), or null
   */
  boolean isIn(String authorization) {
    return authorization != null
        && MessageDigest.isEqual(("Bearer " + text).getBytes(UTF_8), authorization.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return text;
  }
}
