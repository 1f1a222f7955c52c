/**
 * What an actor system is configured with: each key with what it is to be, checked at its start.
 */
package org.bide.config;
