// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gollum.knime.nodes.worker.LocalWorkerCommand;
import org.gollum.knime.nodes.worker.WorkerCommand;

/**
 * The parts of the engine on this computer.
 *
 * @param jarFolders folders whose jars make up the worker's class path
 * @param modelFolders folders that hold folders of language models; may be empty
 */
public record Installation(List<Path> jarFolders, List<Path> modelFolders) {
  /** System property: folders with jars, separated as the system separates paths. */
  public static final String ENGINE_PROPERTY = "gollum.engine.path";

  /** System property: folders that hold model folders. */
  public static final String MODELS_PROPERTY = "gollum.models";

  /** System property: where PyTorch's natives are unpacked. */
  public static final String CACHE_PROPERTY = "gollum.cache";

  /**
   * What a user may set in knime.ini, for the worker: where natives unpack to, where to compute, a
   * PyTorch for the GPU, and how many threads; and this JVM's way to the network, which KNIME's
   * proxy preferences set, for the download of models.
   */
  private static final List<String> PASSED_ON =
      List.of(
          CACHE_PROPERTY,
          "gollum.device",
          "gollum.libtorch",
          "gollum.threads",
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
   * How the worker of this installation is started.
   *
   * @throws InstallationException if a part is missing
   */
  public static WorkerCommand workerCommand() {
    Installation installation =
        Optional.ofNullable(System.getProperty(ENGINE_PROPERTY))
            .map(path -> ofProperties(path, System::getProperty))
            .orElseGet(InstalledBundles::locate);
    LocalWorkerCommand command = WorkerCommand.local(installation.jarFolders());
    if (!installation.modelFolders().isEmpty()) {
      command =
          command.withSystemProperty(
              MODELS_PROPERTY,
              installation.modelFolders().stream()
                  .map(Path::toString)
                  .collect(Collectors.joining(File.pathSeparator)));
    }
    for (String name : PASSED_ON) {
      String value = System.getProperty(name);
      command = value == null ? command : command.withSystemProperty(name, value);
    }
    return command;
  }

  /** An installation that system properties name. */
  static Installation ofProperties(String enginePath, UnaryOperator<String> property) {
    List<Path> jars = folders(enginePath);
    for (Path folder : jars) {
      if (!Files.isDirectory(folder)) {
        throw new InstallationException(
            "The folder " + folder + " of the GOLLuM engine is not there.",
            "Correct the system property " + ENGINE_PROPERTY + ", or build the engine.");
      }
    }
    String models = property.apply(MODELS_PROPERTY);
    return new Installation(jars, models == null ? List.of() : folders(models));
  }

  private static List<Path> folders(String path) {
    List<Path> folders = new ArrayList<>();
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder.strip()));
      }
    }
    return folders;
  }
}
