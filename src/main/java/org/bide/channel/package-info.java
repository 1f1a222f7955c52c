/**
 * Channels: values handed from task to task, with sending and receiving as events.
 *
 * <p>{@link org.bide.channel.Channel} is all there is to use. Behind it, {@code Exchange} is where
 * senders and receivers meet, and its comment says how two waits become one transfer.
 */
package org.bide.channel;
