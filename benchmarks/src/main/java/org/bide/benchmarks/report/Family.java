package org.bide.benchmarks.report;

import java.util.List;

/**
 * Rows that belong together.
 *
 * @param note what somebody says of them, in Markdown; may be empty
 */
record Family(String name, List<Entry> entries, String note) {}
