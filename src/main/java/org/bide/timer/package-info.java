/** Time: after a while, at an instant, every so often. */
package org.bide.timer;
