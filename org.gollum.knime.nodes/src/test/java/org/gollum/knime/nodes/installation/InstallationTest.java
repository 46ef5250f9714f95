// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.knime.nodes.worker.LocalWorkerCommand;
import org.gollum.knime.nodes.worker.ReplacedWorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path folder;

  @Test
  void foldersComeFromSystemProperties() {
    String twice = folder + File.pathSeparator + folder;

    assertThat(Installation.ofProperty(twice).jarFolders()).containsExactly(folder, folder);
    assertThat(Installation.ofProperty(twice).modelFolders()).isEmpty();
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
  void settingsOfTheWorkerBecomePartOfItsCommand() {
    Map<String, String> set =
        Map.of(
            Installation.ENGINE_PROPERTY,
            folder.toString(),
            "gollum.models",
            "/models",
            "gollum.worker.memory",
            "3g",
            "gollum.worker.idle-minutes",
            "5",
            "gollum.downloads",
            "false",
            "gollum.cache",
            "/cache");
    Map<String, String> before = with(set);
    try {
      LocalWorkerCommand command = (LocalWorkerCommand) Installation.workerCommand();
      assertThat(command.heap()).contains("3g");
      assertThat(command.idle()).isEqualTo(Duration.ofMinutes(5));
      assertThat(command.systemProperties())
          .containsEntry("gollum.models", "/models")
          .containsEntry("gollum.downloads", "false")
          .containsEntry("gollum.cache", "/cache");
      assertThat(command.log()).contains(Path.of("/cache/logs/worker.log"));
      assertThat(Installation.findings())
          .containsExactly(
              SystemFinding.ok(
                  "Where data go", "nowhere: the worker is another process on this computer"),
              SystemFinding.ok("Worker's log", "/cache/logs/worker.log"));
    } finally {
      restore(before);
    }
  }

  @Test
  void aCommandOfTheUsersNeedsNoEngineHere() {
    Map<String, String> before =
        with(
            Map.of(
                "gollum.worker.command",
                "ssh 'gpu server' gollum worker",
                "gollum.worker.exchange-root",
                folder.toString()));
    try {
      ReplacedWorkerCommand command = (ReplacedWorkerCommand) Installation.workerCommand();
      assertThat(command.words()).containsExactly("ssh", "gpu server", "gollum", "worker");
      assertThat(command.exchangeRoot()).contains(folder);
      assertThat(command.log()).contains(Installation.log());
      assertThat(Installation.findings().get(0))
          .isEqualTo(
              SystemFinding.ok(
                  "Where data go",
                  "to the worker that is started by: ssh 'gpu server' gollum worker; tables go"
                      + " through "
                      + folder));
    } finally {
      restore(before);
    }
  }

  @Test
  void aSettingThatMakesNoSenseIsAFinding() {
    Map<String, String> before = with(Map.of("gollum.worker.memory", "much"));
    try {
      assertThat(Installation.findings().get(0))
          .isEqualTo(
              SystemFinding.problem(
                  "Where data go",
                  "\"much\" is no size of memory. Write it as 900m or 4g.",
                  "Correct it in File > Preferences > KNIME > GOLLuM, or where it was set."));
    } finally {
      restore(before);
    }
  }

  private static Map<String, String> with(Map<String, String> set) {
    Map<String, String> before = new HashMap<>();
    set.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    return before;
  }

  private static void restore(Map<String, String> before) {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            System.clearProperty(key);
          } else {
            System.setProperty(key, value);
          }
        });
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("lib");

    assertThatThrownBy(() -> Installation.ofProperty(missing.toString()))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "The folder "
                + missing
                + " of the GOLLuM engine is not there. Correct the system property"
                + " gollum.engine.path, or build the engine.");
  }

  @Test
  void outsideKnimeWithoutThePropertyItSaysWhatToDo() {
    assertThatThrownBy(() -> InstalledBundles.locate(false))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "The GOLLuM engine is not installed. Outside KNIME, name its folders by the system"
                + " property gollum.engine.path.");
  }
}
