/** The entrance: {@link org.bide.Bide}, which joins all the others to an Akka system. */
package org.bide;
