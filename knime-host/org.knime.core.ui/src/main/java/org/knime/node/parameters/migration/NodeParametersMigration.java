// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

public interface NodeParametersMigration<T> {
  List<ConfigMigration<T>> getConfigMigrations();
}
