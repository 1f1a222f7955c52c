/**
 * Metrics of tasks and event loops through Micrometer, which is an optional dependency: {@link
 * org.bide.metrics.BideMetrics}.
 */
package org.bide.metrics;
