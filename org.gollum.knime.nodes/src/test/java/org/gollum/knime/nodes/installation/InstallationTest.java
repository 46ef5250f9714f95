// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.gollum.knime.nodes.worker.LocalWorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path folder;

  @Test
  void foldersComeFromSystemProperties() {
    String twice = folder + File.pathSeparator + folder;

    Installation installation =
        Installation.ofProperties(twice, key -> key.equals("gollum.models") ? "/models" : null);

    assertThat(installation.jarFolders()).containsExactly(folder, folder);
    assertThat(installation.modelFolders()).containsExactly(Path.of("/models"));
    assertThat(Installation.ofProperties(twice, key -> null).modelFolders()).isEmpty();
  }

  @Test
  void deviceAndWayToTheNetworkArePassedOnToTheWorker() {
    Map<String, String> set =
        Map.of(
            Installation.ENGINE_PROPERTY,
            folder.toString(),
            "gollum.device",
            "cuda:1",
            "https.proxyHost",
            "proxy.example");
    set.forEach(System::setProperty);
    try {
      assertThat(((LocalWorkerCommand) Installation.workerCommand()).systemProperties())
          .containsEntry("gollum.device", "cuda:1")
          .containsEntry("https.proxyHost", "proxy.example")
          .doesNotContainKey("gollum.libtorch");
    } finally {
      set.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("lib");

    assertThatThrownBy(() -> Installation.ofProperties(missing.toString(), key -> null))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "The folder "
                + missing
                + " of the GOLLuM engine is not there. Correct the system property"
                + " gollum.engine.path, or build the engine.");
  }

  @Test
  void outsideKnimeWithoutThePropertyItSaysWhatToDo() {
    assertThatThrownBy(InstalledBundles::locate)
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "The GOLLuM engine is not installed. Outside KNIME, name its folders by the system"
                + " property gollum.engine.path.");
  }
}
