package org.bide.dump;

/**
 * That one waits for another: a task for a task that must end, a task for a channel, or a channel
 * for a task that is known to have its other end.
 *
 * @param from the path of a task, or the name of a channel
 * @param to likewise
 * @param why the text of the event, or what the task could do at the channel
 */
public record Edge(String from, String to, String why) {}
