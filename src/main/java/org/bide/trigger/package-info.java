/** Events that a program fires itself. */
package org.bide.trigger;
