// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;

/** The types of flow variables. */
public final class VariableTypeRegistry {
  private static final VariableTypeRegistry INSTANCE = new VariableTypeRegistry();

  private VariableTypeRegistry() {}

  public static VariableTypeRegistry getInstance() {
    return INSTANCE;
  }

  public VariableType<?>[] getAllTypes() {
    return new VariableType<?>[] {
      VariableType.StringType.INSTANCE,
      VariableType.IntType.INSTANCE,
      VariableType.DoubleType.INSTANCE,
      VariableType.LongType.INSTANCE,
      VariableType.BooleanType.INSTANCE
    };
  }

  /** Puts a variable's value in place of a setting's. */
  public static void overwriteWithVariable(Config config, String key, FlowVariable variable)
      throws InvalidSettingsException, VariableType.InvalidConfigEntryException {
    variable.overwrite(config, key);
  }
}
