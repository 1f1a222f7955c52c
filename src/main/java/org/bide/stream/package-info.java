/** Akka Streams out of channels and descriptors, and into channels. */
package org.bide.stream;
