// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.preferences;

import java.util.Optional;
import org.eclipse.core.runtime.Platform;

/** The preferences of the running KNIME: its user's, else those that came with a customisation. */
final class KnimePreferences {
  private KnimePreferences() {}

  /** The preference of that key; none outside KNIME. */
  static Optional<String> get(String key) {
    try {
      return Platform.isRunning()
          ? Optional.ofNullable(
              Platform.getPreferencesService().getString(Setting.PREFERENCE_NODE, key, null, null))
          : Optional.empty();
    } catch (NoClassDefFoundError noEclipse) {
      // The offline host runs the nodes without Eclipse's runtime.
      return Optional.empty();
    }
  }
}
