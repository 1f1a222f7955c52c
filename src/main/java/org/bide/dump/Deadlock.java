package org.bide.dump;

import java.util.List;

/**
 * Tasks that wait for each other: whatever would let one of them go on, another of them would have
 * to do.
 *
 * @param cycle who waits for whom, tasks by their paths and channels by their names; the last waits
 *     for the first
 * @param behind the paths of the other tasks that cannot go on either, since they wait for these
 * @param isCertain whether nobody else can help. Where it goes through a channel somebody else may
 *     have that channel, of whom nothing is known
 */
public record Deadlock(List<String> cycle, List<String> behind, boolean isCertain) {}
