package org.bide.examples.gateway;

import org.bide.channel.Channel;
import org.bide.event.Event;

/**
 * A line to be answered.
 *
 * @param reply has room for the only answer there will be, so that nobody waits to give it, nor
 *     minds if nobody is left who wants it
 */
record Job(String question, Channel<String> reply) {

  static final String DONE = "+";
  static final String REFUSED = "-";

  Job(String question) {
    this(question, Channel.buffered(1));
  }

  void answer(String mark, String text) {
    reply.trySend(mark + text);
  }

  /** The answer, mark and all. */
  Event<String> answered() {
    return reply.receive();
  }
}
