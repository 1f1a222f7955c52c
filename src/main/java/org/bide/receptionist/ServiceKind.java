package org.bide.receptionist;

import org.bide.event.UnwrittenKind;

/** The keys that actors are registered by. A text cannot name one, since it has a type. */
public final class ServiceKind extends UnwrittenKind {

  static final ServiceKind SERVICE = new ServiceKind();

  /** For {@link java.util.ServiceLoader}. */
  public ServiceKind() {
    super("service", "a service key");
  }
}
