/** Values through channels and selects among channels, beside the libraries that have them. */
package org.bide.benchmarks.channel;
