package org.bide.thread;

/** A thread that can be waited for. It has the equality of the thread that it stands for. */
sealed interface Joinee permits JavaThread, KernelThread {}
