// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles Java sources while tests run, so that the test's own class path does not hold them. */
public final class ProbeClasses {
  static final Path SOURCES = Path.of("src", "test", "probe");

  private ProbeClasses() {}

  /** The classes of src/test/probe, its library's included. */
  public static Path compile(Path parent) throws IOException {
    Path classes = Files.createDirectories(parent.resolve("probe-classes"));
    compile(SOURCES.resolve("lib-src"), classes);
    compile(SOURCES.resolve("org"), classes);
    return classes;
  }

  /** Compiles all sources of a folder against the class path and what the target holds already. */
  public static void compile(Path sources, Path classes, Path... more) throws IOException {
    StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
    classPath.append(File.pathSeparator).append(classes);
    for (Path path : more) {
      classPath.append(File.pathSeparator).append(path);
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-Xlint:none",
                "-cp",
                classPath.toString(),
                "-d",
                classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(arguments::add);
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException(errors.toString(StandardCharsets.UTF_8));
    }
  }
}
