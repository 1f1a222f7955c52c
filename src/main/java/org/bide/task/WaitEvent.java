package org.bide.task;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** A wait that suspended a task, in a recording of the JDK's Flight Recorder. */
@Name("bide.Wait")
@Label("Wait of a Task")
@Category("Bide")
@Description("A task waited for events, and was suspended")
@Threshold("20 ms")
final class WaitEvent extends Event {

  @Label("Task")
  @Description("The path of its actor")
  String task;

  @Label("Events")
  @Description("What it waited for")
  String events;

  @Label("Ended By")
  @Description("The event that was taken; or facts, a timeout, cancelled, refused")
  String endedBy;
}
