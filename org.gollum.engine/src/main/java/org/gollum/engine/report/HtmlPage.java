// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gollum.api.InputException;
import org.gollum.engine.files.OutputFile;

/** A page that needs nothing else: it loads nothing and sends nothing. */
public interface HtmlPage {

  /** The whole page. */
  String html();

  /**
   * Writes the page, aside first and then under its name.
   *
   * @param file its folder must exist
   * @throws InputException if it cannot be written
   */
  default void write(Path file) {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    OutputFile.write(file, out -> out.write(bytes));
  }
}
