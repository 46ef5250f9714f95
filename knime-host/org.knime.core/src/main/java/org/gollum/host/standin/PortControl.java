// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.standin;

import java.io.IOException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

/** The part of {@link NodeControl} that lives among the port types. */
public interface PortControl {

  /** The control of the port types of this stand-in. */
  static PortControl get() {
    return Registered.ports();
  }

  /** As {@link NodeControl#register}. */
  void register(PortTypeDeclaration declaration);

  /** As {@link NodeControl#forget}. */
  void forget(Class<? extends PortObject> type);

  /**
   * The zip that KNIME would keep of a port object, without its spec.
   *
   * @throws IOException if the serializer fails or none is known for the object's class
   */
  byte[] store(PortObject object) throws IOException, CanceledExecutionException;

  /** As {@link NodeControl#storeAndLoad}. */
  PortObject storeAndLoad(PortObject object) throws IOException, CanceledExecutionException;
}
