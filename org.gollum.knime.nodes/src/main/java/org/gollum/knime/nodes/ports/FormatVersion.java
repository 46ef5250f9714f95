// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import org.knime.core.node.InvalidSettingsException;

/** Refuses what a later version saved, by name, before it is misread. */
final class FormatVersion {
  private FormatVersion() {}

  /**
   * Checks a saved version.
   *
   * @param what was saved: {@code surrogate}
   * @throws InvalidSettingsException if it is newer than the one that is known
   */
  static void check(String what, int saved, int known) throws InvalidSettingsException {
    if (saved > known) {
      throw new InvalidSettingsException(
          "This "
              + what
              + " was saved by a newer version of GOLLuM, in format "
              + saved
              + "; the installed version reads formats up to "
              + known
              + ". Update GOLLuM, or reset the node that made the "
              + what
              + " and execute it again.");
    }
  }
}
