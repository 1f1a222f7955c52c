package org.bide.task;

import java.lang.StackWalker.StackFrame;

/**
 * A body cannot be suspended where it stands: a native frame or a class initializer is on its
 * stack, and holds the thread that the task's own actor runs on.
 */
public final class PinnedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  PinnedException() {
    super(
        "a task cannot wait below "
            + frame()
            + ", which holds the thread that its own actor runs on; wait outside of it, or run the"
            + " part that needs it with task.blocking(...)");
  }

  /** The innermost native frame or class initializer on the current stack, in words. */
  private static String frame() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.isNativeMethod() || isInitializer(frame))
                    .findFirst()
                    .map(PinnedException::describe)
                    .orElse("a frame that the JVM does not show"));
  }

  private static boolean isInitializer(StackFrame frame) {
    return frame.getMethodName().equals("<clinit>");
  }

  private static String describe(StackFrame frame) {
    return isInitializer(frame)
        ? "the static initializer of " + frame.getClassName()
        : "the native method " + frame.getClassName() + "." + frame.getMethodName();
  }
}
