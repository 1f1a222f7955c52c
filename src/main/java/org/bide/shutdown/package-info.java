/** That the actor system, and with it perhaps the whole JVM, is about to end. */
package org.bide.shutdown;
