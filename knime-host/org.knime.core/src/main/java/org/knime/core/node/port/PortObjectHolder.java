// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

public interface PortObjectHolder {
  PortObject[] getInternalPortObjects();

  void setInternalPortObjects(PortObject[] portObjects);
}
