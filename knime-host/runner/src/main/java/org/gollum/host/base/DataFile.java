// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.nio.file.Path;
import org.knime.core.node.InvalidSettingsException;

/** A file chooser's settings that name a file of the workflow's data area. */
final class DataFile {
  private DataFile() {}

  /**
   * The file.
   *
   * @param chooser the chooser's group, with {@code path} in it
   * @throws InvalidSettingsException if it names a file elsewhere
   */
  static Path read(SettingsReader chooser, Path data) throws InvalidSettingsException {
    SettingsReader path = chooser.group("path");
    if (!path.flag("location_present")) {
      throw new InvalidSettingsException("No file is chosen.");
    }
    path.oneOf("file_system_type", "RELATIVE");
    path.oneOf("file_system_specifier", "knime.workflow.data");
    Path file = data.resolve(path.text("path")).normalize();
    if (!file.startsWith(data)) {
      throw new InvalidSettingsException(
          "The file \"" + path.text("path") + "\" lies outside of the workflow's data area.");
    }
    return file;
  }
}
