/** The end of threads: the join that kqueue lacks. */
package org.bide.thread;
