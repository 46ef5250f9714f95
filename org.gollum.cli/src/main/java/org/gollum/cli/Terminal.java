// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import com.google.errorprone.annotations.FormatMethod;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a command speaks to: results to {@code out}, progress, warnings and errors to {@code err}.
 *
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param interactive whether a person watches, so that a line may be redrawn
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {

  /** The process's own streams, in UTF-8 whatever the machine's locale. */
  @SuppressWarnings("SystemConsoleNull") // true again with jdk.console=java.base, see below
  static Terminal standard() {
    // From Java 22 to 24 a console exists without a terminal, too, unless jdk.console says
    // java.base; the launcher sets that.
    return new Terminal(
        stream(FileDescriptor.out), stream(FileDescriptor.err), System.console() != null);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Standard output as picocli takes it. */
  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** Standard error as picocli takes it. */
  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** A line of a result. */
  void say(String line) {
    out.println(line);
  }

  /** A line of a result, formatted without the machine's locale. */
  @FormatMethod
  void say(String format, Object... values) {
    say(String.format(Locale.ROOT, format, values));
  }

  /** A sentence that the user should read although the work goes on. */
  void warn(String sentence) {
    err.println("Warning: " + sentence);
  }
}
