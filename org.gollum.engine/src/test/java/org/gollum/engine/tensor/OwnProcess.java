// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a Java process of its own, with this one's class path. */
final class OwnProcess {
  private OwnProcess() {}

  /** What it printed, after it ended without an error. */
  static String run(Class<?> main, String... options) throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), main, options);
  }

  /** The same with another class path. */
  static String run(String classPath, Class<?> main, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    String cache = System.getProperty("gollum.cache");
    if (cache != null) {
      command.add("-Dgollum.cache=" + cache);
    }
    command.addAll(List.of("-cp", classPath, main.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(output).isZero();
    return output.trim();
  }
}
