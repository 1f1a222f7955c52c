/** Requests to actors, with their replies as events. */
package org.bide.ask;
