package org.bide.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A turn on an event loop, in a recording of the JDK's Flight Recorder. */
@Name("bide.Turn")
@Label("Turn of an Event Loop")
@Category("Bide")
@Description("An event loop ran messages of an actor, or a task's body, without anything between")
@Threshold("10 ms")
@StackTrace(false)
final class TurnEvent extends Event {

  @Label("Of")
  @Description("The path of the actor, or what else it was")
  String of;
}
