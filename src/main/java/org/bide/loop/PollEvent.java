package org.bide.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** That an event loop asked the kernel, in a recording of the JDK's Flight Recorder. */
@Name("bide.Poll")
@Label("Poll of an Event Loop")
@Category("Bide")
@Description("An event loop asked the kernel which descriptors are ready, and slept if none was")
@Threshold("20 ms")
@StackTrace(false)
final class PollEvent extends Event {

  @Label("Longest")
  @Description("How long it was to wait at most; negative without end")
  @Timespan(Timespan.NANOSECONDS)
  long longest;

  @Label("Found")
  @Description("How many descriptors were ready")
  int found;
}
