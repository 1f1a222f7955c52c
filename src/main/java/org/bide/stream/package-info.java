/**
 * Akka Streams out of, into and between what Bide waits for: channels, descriptors, processes,
 * files, events and tasks. Start at {@link org.bide.stream.Streams}.
 */
package org.bide.stream;
