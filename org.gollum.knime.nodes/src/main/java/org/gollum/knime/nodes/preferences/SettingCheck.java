// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.preferences;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.worker.CommandLineWords;

/** What is wrong with the text of a setting; a blank one stands for the default and is right. */
public final class SettingCheck {
  /** Below it Java alone has too little for tables of some thousand rows. */
  private static final long LEAST_MEGABYTES = 256;

  private static final long MOST_MEGABYTES = 1 << 20;
  private static final int MOST_IDLE_MINUTES = 10_080;
  private static final int MOST_THREADS = 9999;
  private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,8})([mMgG])");

  private SettingCheck() {}

  /**
   * What is wrong, in a sentence or two with what to do; empty if nothing is. Looks at folders, and
   * is quick enough for every key stroke.
   */
  public static Optional<String> problem(Setting setting, String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (setting) {
      case MODELS -> folders(value);
      case DEVICE ->
          unless(
              value.matches("auto|cpu|mps|cuda(:[0-9]{1,2})?"),
              "\""
                  + value
                  + "\" is no device. Choose auto, cpu, cuda:0 (or another number), or mps.");
      case LIBTORCH -> libtorch(value);
      case THREADS -> number(value, MOST_THREADS, "threads");
      case DOWNLOADS ->
          unless(
              value.matches("(?i)true|false|yes|no|on|off|1|0"),
              "\"" + value + "\" is neither \"true\" nor \"false\".");
      case WORKER_MEMORY -> memory(value);
      case WORKER_IDLE_MINUTES -> number(value, MOST_IDLE_MINUTES, "minutes");
      case WORKER_COMMAND -> command(value);
      case WORKER_EXCHANGE_ROOT -> folder(value);
    };
  }

  /**
   * The same as an exception.
   *
   * @throws InputException if something is wrong
   */
  static void require(Setting setting, String text) {
    problem(setting, text)
        .ifPresent(
            problem -> {
              throw InputException.of(problem)
                  .setting(setting.property())
                  .remedy("Correct it in File > Preferences > KNIME > GOLLuM, or where it was set.")
                  .build();
            });
  }

  private static Optional<String> folders(String value) {
    for (String folder : value.split(Pattern.quote(File.pathSeparator), -1)) {
      Optional<String> problem = folder.isBlank() ? Optional.empty() : folder(folder.strip());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> folder(String value) {
    return unless(isFolder(value), "The folder " + value + " is not there.");
  }

  private static boolean isFolder(String value) {
    return path(value).map(Files::isDirectory).orElse(false);
  }

  private static Optional<Path> path(String value) {
    try {
      return Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> libtorch(String value) {
    String library = System.mapLibraryName("torch");
    boolean found =
        path(value).stream()
            .flatMap(
                named ->
                    List.of(named, named.resolve("lib"), named.resolve("torch").resolve("lib"))
                        .stream())
            .anyMatch(folder -> Files.isRegularFile(folder.resolve(library)));
    return unless(
        found,
        "There is no "
            + library
            + " in "
            + value
            + ". Name the folder torch/lib of a Python environment with PyTorch.");
  }

  private static Optional<String> number(String value, int most, String unit) {
    boolean right = value.matches("[1-9][0-9]{0,8}") && Integer.parseInt(value) <= most;
    return unless(
        right, "\"" + value + "\" is no whole number of " + unit + " from 1 to " + most + ".");
  }

  private static Optional<String> memory(String value) {
    Matcher size = MEMORY.matcher(value);
    if (!size.matches()) {
      return Optional.of("\"" + value + "\" is no size of memory. Write it as 900m or 4g.");
    }
    long megabytes =
        Long.parseLong(size.group(1)) * (size.group(2).equalsIgnoreCase("g") ? 1024 : 1);
    return unless(
        megabytes >= LEAST_MEGABYTES && megabytes <= MOST_MEGABYTES,
        "\"" + value + "\" is too little or too much: give the worker from 256m to 1024g.");
  }

  private static Optional<String> command(String value) {
    try {
      CommandLineWords.of(value, Setting.WORKER_COMMAND.property());
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(e.problem().summary() + " " + e.problem().remedy());
    }
  }

  private static Optional<String> unless(boolean right, String problem) {
    return right ? Optional.empty() : Optional.of(problem);
  }
}
