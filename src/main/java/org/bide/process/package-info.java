/**
 * Processes: children started with their standard streams as descriptors, and the end of any
 * process as an event.
 */
package org.bide.process;
