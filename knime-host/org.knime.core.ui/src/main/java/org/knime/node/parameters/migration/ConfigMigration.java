// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.function.Predicate;
import org.knime.core.node.NodeSettingsRO;

/** Reads settings as an older version wrote them, where {@link #getMatcher} recognises those. */
public final class ConfigMigration<T> {
  private final ParametersLoader<T> loader;
  private final Predicate<NodeSettingsRO> matcher;

  private ConfigMigration(ParametersLoader<T> loader, Predicate<NodeSettingsRO> matcher) {
    this.loader = loader;
    this.matcher = matcher;
  }

  public static <T> Builder<T> builder(ParametersLoader<T> loader) {
    return new Builder<>(loader);
  }

  public ParametersLoader<T> getLoader() {
    return loader;
  }

  public Predicate<NodeSettingsRO> getMatcher() {
    return matcher;
  }

  /** Collects the parts of a migration. */
  public static final class Builder<T> {
    private final ParametersLoader<T> loader;
    private Predicate<NodeSettingsRO> matcher;

    public Builder(ParametersLoader<T> loader) {
      this.loader = loader;
    }

    public Builder<T> withMatcher(Predicate<NodeSettingsRO> value) {
      matcher = value;
      return this;
    }

    public Builder<T> withDeprecatedConfigPath(String... path) {
      if (matcher == null) {
        matcher = settings -> contains(settings, path);
      }
      return this;
    }

    private static boolean contains(NodeSettingsRO settings, String[] path) {
      NodeSettingsRO inner = settings;
      for (int i = 0; i < path.length; i++) {
        if (!inner.containsKey(path[i])) {
          return false;
        }
        if (i + 1 < path.length) {
          try {
            inner = inner.getNodeSettings(path[i]);
          } catch (org.knime.core.node.InvalidSettingsException e) {
            return false;
          }
        }
      }
      return true;
    }

    public ConfigMigration<T> build() {
      return new ConfigMigration<>(loader, matcher == null ? settings -> true : matcher);
    }
  }
}
