// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.knime.node.parameters.NodeParameters;

public record ViewDescription(
    String name, String description, Class<? extends NodeParameters> viewSettingsClass) {
  public ViewDescription(String name, String description) {
    this(name, description, null);
  }
}
