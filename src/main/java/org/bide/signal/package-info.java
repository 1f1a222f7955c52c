/** Signals to this JVM. */
package org.bide.signal;
