/** The end of actors, those of Akka as such: Akka's death watch as an event. */
package org.bide.actor;
