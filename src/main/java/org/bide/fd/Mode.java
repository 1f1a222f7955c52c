package org.bide.fd;

/** How a descriptor may be read and written. */
enum Mode {
  NON_BLOCKING,
  /** Whatever mode others gave it: it may block. */
  AS_IT_IS,
  /** By its channel alone, which may be closed at any moment, and the number be another file. */
  CHANNELS
}
