// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.preferences;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * A setting of the engine. It is looked for in this order, and the first place that has it decides:
 *
 * <ol>
 *   <li>the system property {@code gollum.} + key, such as {@code -Dgollum.device=cuda:0} in
 *       knime.ini
 *   <li>the environment variable {@code GOLLUM_} + key in capitals, dots and hyphens as underscores
 *   <li>the preference {@code org.gollum.knime.nodes/} + key: what the user has set on the page,
 *       else what a preference customisation or a hub's profile has set
 *   <li>the default
 * </ol>
 *
 * <p>So what is said for one start goes before what is kept. A blank value counts as none. Keys are
 * pinned by a test: profiles carry them.
 */
public enum Setting {
  /** Folders that hold folders of language models, separated as in a class path. */
  MODELS("models", ""),
  /** Where to compute: auto, cpu, cuda:N, mps. */
  DEVICE("device", ""),
  /** Folder of a PyTorch that was built for a GPU. */
  LIBTORCH("libtorch", ""),
  /** Threads of one operation. */
  THREADS("threads", ""),
  /** Whether language models may be downloaded, where a node is told to. */
  DOWNLOADS("downloads", "true"),
  /** The largest Java heap of the worker, as -Xmx takes it. */
  WORKER_MEMORY("worker.memory", ""),
  /** The worker ends after so many minutes without a request. */
  WORKER_IDLE_MINUTES("worker.idle-minutes", "30"),
  /** The command line that starts a worker elsewhere. */
  WORKER_COMMAND("worker.command", ""),
  /** The folder that such a worker exchanges tables through, as this machine sees it. */
  WORKER_EXCHANGE_ROOT("worker.exchange-root", "");

  /** The name of the node that holds the preferences: the bundle's. */
  public static final String PREFERENCE_NODE = "org.gollum.knime.nodes";

  private final String key;
  private final String defaultValue;

  Setting(String key, String defaultValue) {
    this.key = key;
    this.defaultValue = defaultValue;
  }

  /** Its name among the preferences. */
  public String key() {
    return key;
  }

  /** What holds where nobody says anything; blank for the engine's own choice. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The system property. */
  public String property() {
    return "gollum." + key;
  }

  /** The environment variable. */
  public String variable() {
    return "GOLLUM_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The value of this setting.
   *
   * @param properties system properties
   * @param environment environment variables
   * @param preferences the preference of a key, empty where there is none
   */
  String value(
      Properties properties,
      Map<String, String> environment,
      Function<String, Optional<String>> preferences) {
    return notBlank(Optional.ofNullable(properties.getProperty(property())))
        .or(() -> notBlank(Optional.ofNullable(environment.get(variable()))))
        .or(() -> notBlank(preferences.apply(key)))
        .orElse(defaultValue);
  }

  private static Optional<String> notBlank(Optional<String> value) {
    return value.map(String::strip).filter(text -> !text.isEmpty());
  }
}
