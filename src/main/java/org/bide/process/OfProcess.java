package org.bide.process;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.Tallied;

/** An event of a process that can happen again, and is remembered. */
sealed interface OfProcess<D extends Tallied<D>> extends Primitive<D>
    permits WasStopped, WasContinued, HasForked, HasExeced, IsTraced {

  Pid pid();

  @Override
  default Resource resource() {
    return new Resource(ProcessKind.PROCESS, pid());
  }

  @Override
  default Nature nature() {
    return Nature.REMEMBERED;
  }
}
