/** What is registered with the receptionist of Akka, as it changes, as an event. */
package org.bide.receptionist;
