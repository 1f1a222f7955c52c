/** What a request and its answer cost on a server of many connections. */
package org.bide.benchmarks.echo;
