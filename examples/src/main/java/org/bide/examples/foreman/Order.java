package org.bide.examples.foreman;

/** What a supervisor tells a keeper. */
enum Order {
  STOP
}
