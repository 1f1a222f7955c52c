package org.bide.fd;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.SelectableChannel;

/**
 * The number of a channel's descriptor. The JDK has no public way to ask for it; its own selectors
 * call {@code sun.nio.ch.SelChImpl.getFDVal}, public in a package that is not exported.
 */
final class ChannelNumber {

  private static final String INTERFACE = "sun.nio.ch.SelChImpl";
  private static final String FLAG = "--add-exports java.base/sun.nio.ch=ALL-UNNAMED";

  private ChannelNumber() {}

  static int of(SelectableChannel channel) {
    try {
      Class<?> itself = Class.forName(INTERFACE);
      if (!itself.isInstance(channel)) {
        throw new UnsupportedOperationException(
            "a " + channel.getClass().getName() + " is no channel of the JDK's own provider");
      }
      Method number = itself.getMethod("getFDVal");
      return (int) number.invoke(channel);
    } catch (IllegalAccessException e) {
      throw new UnsupportedOperationException(
          "the JVM keeps the descriptors of channels to itself; start it with " + FLAG, e);
    } catch (ClassNotFoundException | NoSuchMethodException | InvocationTargetException e) {
      throw new UnsupportedOperationException(
          "this JDK has no " + INTERFACE + ".getFDVal, which JDK 25 has", e);
    }
  }
}
