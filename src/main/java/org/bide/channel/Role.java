package org.bide.channel;

/** What somebody comes to a channel for. */
enum Role {
  SENDER,
  RECEIVER
}
