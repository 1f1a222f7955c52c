/** What an event on a descriptor costs, where there are many of them. */
package org.bide.benchmarks.ring;
