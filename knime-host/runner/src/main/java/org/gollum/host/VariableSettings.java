// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigEntries;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.node.workflow.VariableTypeRegistry;

/**
 * The settings of a node that variables stand for ({@code used_variable}), or that become variables
 * ({@code exposed_variable}).
 */
final class VariableSettings {
  private static final String USED = "used_variable";
  private static final String EXPOSED = "exposed_variable";

  private VariableSettings() {}

  /**
   * The settings with the variables' values in place.
   *
   * @param tree the group {@code tree} of {@code variables}
   * @param exposed receives the variables that settings become
   * @throws InvalidSettingsException if a variable is not there or does not fit its setting
   */
  static NodeSettings apply(
      NodeSettings settings,
      Config tree,
      Map<String, FlowVariable> variables,
      Map<String, FlowVariable> exposed)
      throws InvalidSettingsException {
    NodeSettings changed = new NodeSettings(settings.getKey());
    settings.copyTo(changed);
    apply(changed, tree, "", variables, exposed);
    return changed;
  }

  private static void apply(
      Config settings,
      Config tree,
      String path,
      Map<String, FlowVariable> variables,
      Map<String, FlowVariable> exposed)
      throws InvalidSettingsException {
    for (String key : tree) {
      if (tree.getEntry(key).getType() != ConfigEntries.config) {
        continue;
      }
      Config branch = tree.getConfig(key);
      if (!branch.containsKey(USED) && !branch.containsKey(EXPOSED)) {
        apply(settings.getConfig(key), branch, path + key + "/", variables, exposed);
        continue;
      }
      String used = branch.getString(USED, null);
      if (used != null) {
        overwrite(settings, key, path + key, used, variables);
      }
      String name = branch.getString(EXPOSED, null);
      if (name != null) {
        exposed.put(name, variable(name, settings, key));
      }
    }
  }

  private static void overwrite(
      Config settings,
      String key,
      String path,
      String variable,
      Map<String, FlowVariable> variables)
      throws InvalidSettingsException {
    FlowVariable value = variables.get(variable);
    if (value == null) {
      throw new InvalidSettingsException(
          "The flow variable \""
              + variable
              + "\", which stands for the setting \""
              + path
              + "\", is not there.");
    }
    try {
      VariableTypeRegistry.overwriteWithVariable(settings, key, value);
    } catch (VariableType.InvalidConfigEntryException e) {
      throw new InvalidSettingsException(
          "The flow variable \""
              + variable
              + "\" cannot stand for the setting \""
              + path
              + "\": "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private static FlowVariable variable(String name, Config settings, String key)
      throws InvalidSettingsException {
    return switch (settings.getEntry(key).getType()) {
      case xint -> new FlowVariable(name, settings.getInt(key));
      case xlong -> new FlowVariable(name, VariableType.LongType.INSTANCE, settings.getLong(key));
      case xdouble -> new FlowVariable(name, settings.getDouble(key));
      case xboolean ->
          new FlowVariable(name, VariableType.BooleanType.INSTANCE, settings.getBoolean(key));
      case xstring -> new FlowVariable(name, settings.getString(key));
      default ->
          throw new InvalidSettingsException(
              "The setting \"" + key + "\" cannot become the flow variable \"" + name + "\".");
    };
  }
}
