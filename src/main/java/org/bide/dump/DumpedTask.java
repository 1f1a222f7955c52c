package org.bide.dump;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bide.task.TaskState;

/**
 * A task in a {@link Dump}.
 *
 * @param path of its actor, which tells it from all others
 * @param name of the task; those in one scope may have the same
 * @param parent the path of the task that its actor is a child of, if it is one's
 * @param state what it does
 * @param cancelled why it is cancelled, if it is; it may still have to clean up
 * @param isUnwinding whether its actor has stopped, and only the body still cleans up
 * @param lasting how long it has been in what it waits for, <i>at least</i>: since the first dump
 *     that found it there, or exactly where the wait has a timeout; empty where it does not wait
 * @param timeLeft until its wait ends by its timeout, or by the time limit of a block that it
 *     stands in
 * @param events the texts of what it waits for
 * @param stack of its body, the innermost call first; empty if the dump was made without stacks
 */
public record DumpedTask(
    String path,
    String name,
    Optional<String> parent,
    TaskState state,
    Optional<String> cancelled,
    boolean isUnwinding,
    Optional<Duration> lasting,
    Optional<Duration> timeLeft,
    List<String> events,
    List<StackTraceElement> stack) {}
