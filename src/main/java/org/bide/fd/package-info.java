/** File descriptors: pipes, sockets, terminals, devices, and any number that a parent hands in. */
package org.bide.fd;
