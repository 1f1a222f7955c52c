/** Reading and writing files without standing still: completions as events. */
package org.bide.io;
