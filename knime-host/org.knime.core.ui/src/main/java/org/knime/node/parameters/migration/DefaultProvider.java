// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

public interface DefaultProvider<T> extends NodeParametersMigration<T> {
  default List<ConfigMigration<T>> getConfigMigrations() {
    return List.of();
  }

  T getDefault();
}
