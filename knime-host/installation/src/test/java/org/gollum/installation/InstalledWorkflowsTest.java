// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example workflows, run by the offline host with the bundles that the director installed. */
class InstalledWorkflowsTest {
  private static final int SECONDS = 600;
  private static final Path WORKFLOWS = Installation.root().resolve("test-workflows");

  @TempDir Path folder;

  @Test
  void theReplayChoosesLooksUpAndReports() throws Exception {
    Path out = folder.resolve("demo");

    String said = gollum("demo", "--rounds", "1", "--out", out.toString());

    assertThat(said).contains("Known at the start: 10 couplings").contains("by trying 1 of 780");
    List<String> history = Files.readAllLines(out.resolve("history.csv"));
    assertThat(history).hasSize(1 + 10 + 1);
    assertThat(history.get(0)).isEqualTo("seed,round,row,outcome,best,acquisition,mean,sd");
    assertThat(out.resolve("backtest.json")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readAllLines(out.resolve("static").resolve("history.csv")))
        .hasSize(1 + 10 + 1);
    assertThat(Files.readAllLines(out.resolve("one-hot").resolve("history.csv")))
        .hasSize(1 + 10 + 1);
  }

  static Stream<Path> workflows() {
    return Installation.children(WORKFLOWS).stream().filter(Files::isDirectory);
  }

  /** From the file that is shared, so that it is known to hold all that the workflow needs. */
  @ParameterizedTest
  @MethodSource("workflows")
  void aPackedWorkflowGivesWhatItGaveBefore(Path workflow) throws Exception {
    KeptTables kept = new KeptTables(workflow);
    Path archives = folder.resolve("archives");
    Path out = folder.resolve("out");
    gollum("workflows", workflow.toString(), "--archives", archives.toString());

    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.add(archives.resolve(workflow.getFileName() + ".knwf").toString());
    arguments.addAll(kept.options());
    arguments.addAll(List.of("--out", out.toString()));
    gollum(arguments.toArray(String[]::new));

    kept.compare(out);
    assertThat(Installation.children(workflow.resolve("data")))
        .doesNotContain(workflow.resolve("data").resolve("suggestions.csv"));
  }

  @Test
  void aLanguageModelIsNamedByItsFolderInAVariable() throws Exception {
    Path model = Installation.bundle("org.gollum.knime.starter").resolve("model/all-MiniLM-L6-v2");
    Path out = folder.resolve("own");
    Path workflow = WORKFLOWS.resolve("own-language-model");

    gollum("run", workflow.toString(), "--set", "model=" + model, "--out", out.toString());

    // The folder holds the model that the kept tables were made with.
    new KeptTables(workflow).compare(out);
  }

  @Test
  void thePicturesShowTheWorkflowsAsTheyAre() throws Exception {
    Path pictures = folder.resolve("pictures");
    List<String> arguments = new ArrayList<>(List.of("workflows"));
    workflows().forEach(workflow -> arguments.add(workflow.toString()));
    arguments.addAll(List.of("--pictures", pictures.toString()));
    gollum(arguments.toArray(String[]::new));

    for (Path workflow : workflows().toList()) {
      String name = "workflow-" + workflow.getFileName() + ".svg";
      assertThat(Installation.root().resolve("docs/pictures").resolve(name))
          .hasSameTextualContentAs(pictures.resolve(name));
    }
  }

  /** Runs the command line and returns what it printed; it must end well. */
  private String gollum(String... arguments) throws IOException, InterruptedException {
    List<String> enginePath = new ArrayList<>();
    for (Path bundle : Installation.bundles()) {
      String name = bundle.getFileName().toString();
      if (name.startsWith("org.gollum.knime.engine_")
          || name.startsWith("org.gollum.knime.torch.")) {
        enginePath.add(bundle.resolve("lib").toString());
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dgollum.home=" + Installation.root());
    command.add("-Dgollum.bundles=" + Installation.bundle("org.gollum.knime.nodes"));
    command.add("-Dgollum.engine.path=" + String.join(File.pathSeparator, enginePath));
    command.add(
        "-Dgollum.models=" + Installation.bundle("org.gollum.knime.starter").resolve("model"));
    command.add("-Dgollum.cache=" + folder.resolve("cache"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(
        Installation.root().resolve("org.gollum.cli/target/lib/*")
            + File.pathSeparator
            + String.join("/*" + File.pathSeparator, enginePath)
            + "/*");
    command.add("org.gollum.cli.Gollum");
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).describedAs(Files.readString(output)).isZero();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }
}
