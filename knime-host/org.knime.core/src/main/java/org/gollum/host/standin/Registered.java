// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.standin;

import java.lang.reflect.Constructor;

/** Finds the controls, whose classes live among those they drive and are visible only there. */
final class Registered {
  private static final NodeControl NODES =
      make("org.knime.core.node.PackageControl", NodeControl.class);
  private static final PortControl PORTS =
      make("org.knime.core.node.port.PackagePortControl", PortControl.class);

  private Registered() {}

  static NodeControl control() {
    return NODES;
  }

  static PortControl ports() {
    return PORTS;
  }

  private static <T> T make(String name, Class<T> type) {
    try {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return type.cast(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the stand-in is incomplete", e);
    }
  }
}
