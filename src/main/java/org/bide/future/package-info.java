/** Results that are computed elsewhere: stages and futures of the JDK. */
package org.bide.future;
