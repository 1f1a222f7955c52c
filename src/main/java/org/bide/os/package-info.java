/**
 * The operating system: every foreign call, and every fact about Linux that the rest relies on.
 *
 * <p>What is handed out are descriptors and plain values; descriptors are {@code int}s, owned and
 * closed by the caller, always close-on-exec. Errors are {@link org.bide.os.OsException}s that name
 * the call. Nothing here keeps state, runs a thread (but one, see {@link
 * org.bide.os.Spawn#parentDeathSignal}) or knows who waits for what.
 *
 * <p>The calls go through {@code java.lang.foreign}, so the JVM wants {@code
 * --enable-native-access}. Where a function is missing, on another system than Linux, the class
 * that needs it fails to initialise with a {@link LinkageError}.
 */
package org.bide.os;
