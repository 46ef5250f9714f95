// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.PrintStream;

/**
 * Where a command speaks to: results to {@code out}, progress, warnings and errors to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param interactive whether a person watches, so that a line may be redrawn
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {

  /** The process's own streams. */
  static Terminal standard() {
    // From Java 22 to 24 a console exists without a terminal, too, unless jdk.console says
    // java.base; the launcher sets that.
    return new Terminal(System.out, System.err, System.console() != null);
  }

  /** A line of a result. */
  void say(String line) {
    out.println(line);
  }

  /** A line of a result, formatted without the machine's locale. */
  @com.google.errorprone.annotations.FormatMethod
  void say(String format, Object... values) {
    say(String.format(java.util.Locale.ROOT, format, values));
  }

  /** A sentence that the user should read although the work goes on. */
  void warn(String sentence) {
    err.println("Warning: " + sentence);
  }
}
