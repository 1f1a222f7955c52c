package org.bide.dump;

import java.util.List;
import org.bide.channel.ChannelFigures;

/**
 * A channel in a {@link Dump}: one at which a task waits to send or to receive.
 *
 * @param name as in the texts of its events, with a number where two have the same
 * @param figures what is in it, and how many waits stand there, also those of others than tasks
 * @param holders the paths of the tasks that are known to have it
 */
public record DumpedChannel(String name, ChannelFigures figures, List<String> holders) {}
