// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSettingsTest {
  @TempDir Path folder;

  private final Properties properties = new Properties();

  private EngineSettings settings(
      Map<String, String> environment, Map<String, String> preferences) {
    return EngineSettings.of(
        properties, environment, key -> Optional.ofNullable(preferences.get(key)));
  }

  @Test
  void keysThatProfilesCarryStayAsTheyAre() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::key))
        .containsExactly(
            "models",
            "device",
            "libtorch",
            "threads",
            "downloads",
            "worker.memory",
            "worker.idle-minutes",
            "worker.command",
            "worker.exchange-root");
    assertThat(Arrays.stream(Setting.values()).map(Setting::variable))
        .contains("GOLLUM_DEVICE", "GOLLUM_LIBTORCH", "GOLLUM_WORKER_IDLE_MINUTES");
    assertThat(Setting.PREFERENCE_NODE).isEqualTo("org.gollum.knime.nodes");
  }

  @Test
  void aPropertyGoesBeforeTheEnvironmentAndThatBeforeThePreference() {
    Map<String, String> environment = Map.of("GOLLUM_DEVICE", "cuda:1");
    Map<String, String> preferences = Map.of("device", "cpu");

    assertThat(settings(Map.of(), Map.of()).text(Setting.DEVICE)).isEmpty();
    assertThat(settings(Map.of(), preferences).text(Setting.DEVICE)).contains("cpu");
    assertThat(settings(environment, preferences).text(Setting.DEVICE)).contains("cuda:1");
    properties.setProperty("gollum.device", "mps");
    assertThat(settings(environment, preferences).text(Setting.DEVICE)).contains("mps");
    properties.setProperty("gollum.device", "  ");
    assertThat(settings(environment, preferences).text(Setting.DEVICE)).contains("cuda:1");
  }

  @Test
  void withoutAnySettingTheWorkerIsLocalAndEndsAfterHalfAnHour() {
    EngineSettings settings = settings(Map.of(), Map.of());

    assertThat(settings.command()).isEmpty();
    assertThat(settings.exchangeRoot()).isEmpty();
    assertThat(settings.modelFolders()).isEmpty();
    assertThat(settings.text(Setting.WORKER_MEMORY)).isEmpty();
    assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.text(Setting.DOWNLOADS)).contains("true");
  }

  @Test
  void settingsAreRead() {
    EngineSettings settings =
        settings(
            Map.of(),
            Map.of(
                "models",
                "/a" + File.pathSeparator + " /b c " + File.pathSeparator,
                "worker.idle-minutes",
                "7",
                "worker.command",
                "ssh host \"/opt/my gollum/gollum\" worker",
                "worker.exchange-root",
                folder.toString()));

    assertThat(settings.modelFolders()).containsExactly(Path.of("/a"), Path.of("/b c"));
    assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(7));
    assertThat(settings.command().orElseThrow())
        .containsExactly("ssh", "host", "/opt/my gollum/gollum", "worker");
    assertThat(settings.exchangeRoot()).contains(folder);
  }

  @Test
  void whatMakesNoSenseIsNamedWithItsSetting() {
    assertThatThrownBy(() -> settings(Map.of("GOLLUM_WORKER_MEMORY", "4 GB"), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "gollum.worker.memory: \"4 GB\" is no size of memory. Write it as 900m or 4g. Correct"
                + " it in File > Preferences > KNIME > GOLLuM, or where it was set.");
  }

  @Test
  void everySettingIsCheckedOnThePage() throws IOException {
    String missing = folder.resolve("missing").toString();
    assertProblem(Setting.MODELS, missing, "The folder " + missing + " is not there.");
    assertProblem(
        Setting.DEVICE,
        "gpu",
        "\"gpu\" is no device. Choose auto, cpu, cuda:0 (or another number), or mps.");
    assertProblem(
        Setting.LIBTORCH,
        folder.toString(),
        "There is no "
            + System.mapLibraryName("torch")
            + " in "
            + folder
            + ". Name the folder torch/lib of a Python environment with PyTorch.");
    assertProblem(Setting.THREADS, "0", "\"0\" is no whole number of threads from 1 to 9999.");
    assertProblem(Setting.DOWNLOADS, "maybe", "\"maybe\" is neither \"true\" nor \"false\".");
    assertProblem(
        Setting.WORKER_MEMORY,
        "100m",
        "\"100m\" is too little or too much: give the worker from 256m to 1024g.");
    assertProblem(
        Setting.WORKER_IDLE_MINUTES,
        "a day",
        "\"a day\" is no whole number of minutes from 1 to 10080.");
    assertProblem(
        Setting.WORKER_COMMAND,
        "ssh 'gpu server",
        "The quote ' in the command is not closed. Write it a second time where the word ends.");
    assertProblem(
        Setting.WORKER_COMMAND,
        "\"\" worker",
        "The command names no program. Write the program and its arguments, such as: ssh gpu-server"
            + " gollum worker");
    assertProblem(
        Setting.WORKER_EXCHANGE_ROOT, missing, "The folder " + missing + " is not there.");
    Files.createDirectories(folder.resolve("torch/lib"));
    Files.createFile(folder.resolve("torch/lib").resolve(System.mapLibraryName("torch")));
    assertThat(SettingCheck.problem(Setting.LIBTORCH, folder.toString())).isEmpty();
    for (Setting setting : Setting.values()) {
      assertThat(SettingCheck.problem(setting, " ")).as(setting.key()).isEmpty();
    }
    for (String device : new String[] {"auto", "cpu", "cuda", "cuda:3", "mps"}) {
      assertThat(SettingCheck.problem(Setting.DEVICE, device)).as(device).isEmpty();
    }
  }

  private static void assertProblem(Setting setting, String text, String problem) {
    assertThat(SettingCheck.problem(setting, text)).contains(problem);
  }
}
