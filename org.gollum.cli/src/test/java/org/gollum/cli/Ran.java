// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that ran in this process: its exit code and what it printed, but for the lines of
 * progress, which come when it takes more than two seconds: on a slow machine.
 */
record Ran(int code, String out, String err) {

  private static final Pattern PROGRESS = Pattern.compile("(?m)^[A-Z][^:\\n]*: +\\d+ %(, .*)?\\n");

  /** Runs a command without a terminal. */
  static Ran command(Object... args) {
    return command(new Cancellation(), args);
  }

  /** Runs a command that must end well, without a word on standard error. */
  static Ran good(Object... args) {
    Ran ran = command(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  static Ran command(Cancellation cancellation, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(err), false);
    String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = Gollum.run(words, terminal, cancellation);
    return new Ran(code, text(out), PROGRESS.matcher(text(err)).replaceAll(""));
  }

  /** Lines of standard output. */
  List<String> outLines() {
    return out.lines().toList();
  }

  /** Lines of standard error. */
  List<String> errLines() {
    return err.lines().toList();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
