// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.node.DefaultNodeFactory;

/** Not in plugin.xml. */
public final class UndeclaredFactory extends DefaultNodeFactory {
  public UndeclaredFactory() {
    super(null);
  }
}
