// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gollum.api.CacheFolder;
import org.gollum.api.InputException;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.knime.nodes.preferences.EngineSettings;
import org.gollum.knime.nodes.preferences.Setting;
import org.gollum.knime.nodes.worker.LocalWorkerCommand;
import org.gollum.knime.nodes.worker.WorkerCommand;

/**
 * The parts of the engine on this computer.
 *
 * @param jarFolders folders whose jars make up the worker's class path
 * @param modelFolders folders that hold folders of language models and came with the installation;
 *     may be empty
 */
public record Installation(List<Path> jarFolders, List<Path> modelFolders) {
  /** System property: folders with jars, separated as the system separates paths. */
  public static final String ENGINE_PROPERTY = "gollum.engine.path";

  /** System property: where PyTorch's natives are unpacked. */
  private static final String CACHE_PROPERTY = "gollum.cache";

  /** Settings that the worker reads under the same names. */
  private static final List<Setting> WORKER_SETTINGS =
      List.of(Setting.DEVICE, Setting.LIBTORCH, Setting.THREADS, Setting.DOWNLOADS);

  /**
   * This JVM's cache folder, and its way to the network, which KNIME's proxy preferences set, for
   * the download of models.
   */
  private static final List<String> PASSED_ON =
      List.of(
          CACHE_PROPERTY,
          "https.proxyHost",
          "https.proxyPort",
          "http.proxyHost",
          "http.proxyPort",
          "http.nonProxyHosts",
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStoreType");

  /** Copies the lists. */
  public Installation {
    jarFolders = List.copyOf(jarFolders);
    modelFolders = List.copyOf(modelFolders);
  }

  /**
   * How the worker is started: by the user's own command, else with the parts of this installation.
   *
   * @throws InstallationException if a part is missing
   * @throws org.gollum.api.InputException if a setting makes no sense
   */
  public static WorkerCommand workerCommand() {
    EngineSettings settings = EngineSettings.current();
    return settings
        .command()
        .<WorkerCommand>map(
            words -> WorkerCommand.replaced(words, settings.exchangeRoot()).withLog(log()))
        .orElseGet(() -> locate(settings).worker(settings));
  }

  /** Where data go and where the log is: what is known without the worker. */
  public static List<SystemFinding> findings() {
    String where = "Where data go";
    SystemFinding data;
    try {
      EngineSettings settings = EngineSettings.current();
      data =
          SystemFinding.ok(
              where,
              settings
                  .text(Setting.WORKER_COMMAND)
                  .map(
                      command ->
                          "to the worker that is started by: "
                              + command
                              + settings
                                  .exchangeRoot()
                                  .map(folder -> "; tables go through " + folder)
                                  .orElse(""))
                  .orElse("nowhere: the worker is another process on this computer"));
    } catch (InputException e) {
      data =
          SystemFinding.problem(
              where,
              e.problem().summary(),
              Objects.requireNonNullElse(e.problem().remedy(), "Correct the preferences."));
    }
    return List.of(data, SystemFinding.ok("Worker's log", log().toString()));
  }

  /** Where the worker's last words are kept. */
  public static Path log() {
    return CacheFolder.locate().resolve("logs").resolve("worker.log");
  }

  private static Installation locate(EngineSettings settings) {
    return Optional.ofNullable(System.getProperty(ENGINE_PROPERTY))
        .map(Installation::ofProperty)
        .orElseGet(() -> InstalledBundles.locate(settings.text(Setting.LIBTORCH).isPresent()));
  }

  private LocalWorkerCommand worker(EngineSettings settings) {
    LocalWorkerCommand command =
        WorkerCommand.local(jarFolders).withIdle(settings.idle()).withLog(log());
    command = settings.text(Setting.WORKER_MEMORY).map(command::withHeap).orElse(command);
    // The models that came along go first: an id that two folders have means the same everywhere.
    List<Path> models = new ArrayList<>(modelFolders);
    models.addAll(settings.modelFolders());
    if (!models.isEmpty()) {
      command =
          command.withSystemProperty(
              Setting.MODELS.property(),
              models.stream()
                  .distinct()
                  .map(Path::toString)
                  .collect(Collectors.joining(File.pathSeparator)));
    }
    for (Setting setting : WORKER_SETTINGS) {
      Optional<String> value = settings.text(setting);
      command =
          value.isPresent() ? command.withSystemProperty(setting.property(), value.get()) : command;
    }
    for (String name : PASSED_ON) {
      String value = System.getProperty(name);
      command = value == null ? command : command.withSystemProperty(name, value);
    }
    return command;
  }

  /** An installation that the system property names. */
  static Installation ofProperty(String enginePath) {
    List<Path> jars = new ArrayList<>();
    for (String folder : enginePath.split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        jars.add(Path.of(folder.strip()));
      }
    }
    for (Path folder : jars) {
      if (!Files.isDirectory(folder)) {
        throw new InstallationException(
            "The folder " + folder + " of the GOLLuM engine is not there.",
            "Correct the system property " + ENGINE_PROPERTY + ", or build the engine.");
      }
    }
    return new Installation(jars, List.of());
  }
}
