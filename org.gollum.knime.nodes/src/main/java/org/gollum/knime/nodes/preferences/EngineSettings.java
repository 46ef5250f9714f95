// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.preferences;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.worker.CommandLineWords;

/** The settings of the engine, each from where {@link Setting} finds it, and checked. Immutable. */
public final class EngineSettings {
  /**
   * The worker has better words for these, and a folder of models on a drive that is off must not
   * stop nodes that need none of it.
   */
  private static final Set<Setting> CHECKED_BY_THE_WORKER =
      EnumSet.of(Setting.MODELS, Setting.DEVICE, Setting.LIBTORCH);

  private final Map<Setting, String> values;

  private EngineSettings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Those of this KNIME, now.
   *
   * @throws InputException if one of them makes no sense
   */
  public static EngineSettings current() {
    return of(System.getProperties(), System.getenv(), KnimePreferences::get);
  }

  /**
   * Those of these places.
   *
   * @throws InputException if one of them makes no sense
   */
  static EngineSettings of(
      Properties properties,
      Map<String, String> environment,
      Function<String, Optional<String>> preferences) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = setting.value(properties, environment, preferences);
      if (!CHECKED_BY_THE_WORKER.contains(setting)) {
        SettingCheck.require(setting, value);
      }
      values.put(setting, value);
    }
    return new EngineSettings(values);
  }

  /** The value of a setting that is handed on as it is; empty for the engine's own choice. */
  public Optional<String> text(Setting setting) {
    return Optional.of(values.get(setting)).filter(value -> !value.isEmpty());
  }

  /** Folders that hold folders of language models. */
  public List<Path> modelFolders() {
    return Arrays.stream(values.get(Setting.MODELS).split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder.strip()))
        .toList();
  }

  /** The time without requests after which the worker ends. */
  public Duration idle() {
    return Duration.ofMinutes(Long.parseLong(values.get(Setting.WORKER_IDLE_MINUTES)));
  }

  /** The words of the command that starts a worker elsewhere; empty for one on this machine. */
  public Optional<List<String>> command() {
    return text(Setting.WORKER_COMMAND)
        .map(line -> CommandLineWords.of(line, Setting.WORKER_COMMAND.property()));
  }

  /** The folder that such a worker exchanges tables through, as this machine sees it. */
  public Optional<Path> exchangeRoot() {
    return text(Setting.WORKER_EXCHANGE_ROOT).map(Path::of);
  }
}
