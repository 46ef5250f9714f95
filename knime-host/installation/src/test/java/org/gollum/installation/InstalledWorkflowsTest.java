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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflows, run by the offline host with the bundles that the director installed. */
class InstalledWorkflowsTest {
  private static final int SECONDS = 600;
  private static final Path WORKFLOWS = Installation.root().resolve("test-workflows");

  @TempDir Path folder;

  @Test
  void theReplayChoosesLooksUpAndReports() throws Exception {
    Path out = folder.resolve("demo");

    String said = gollum("demo", "--rounds", "2", "--out", out.toString());

    assertThat(said).contains("Known at the start: 10 couplings").contains("by trying 2 of 780");
    List<String> history = Files.readAllLines(out.resolve("history.csv"));
    assertThat(history).hasSize(1 + 10 + 2);
    assertThat(history.get(0)).isEqualTo("seed,round,row,outcome,best,acquisition,mean,sd");
    assertThat(out.resolve("backtest.json")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readAllLines(out.resolve("static").resolve("history.csv")))
        .hasSize(1 + 10 + 2);
  }

  @Test
  void theNextExperimentsAreRankedWithoutALoop() throws Exception {
    Path workflow = WORKFLOWS.resolve("next-experiments");
    Path out = folder.resolve("next");

    gollum("run", workflow.toString(), "--set", "batch=3", "--out", out.toString());

    List<String> suggestions = Files.readAllLines(out.resolve("suggestions.csv"));
    assertThat(suggestions).hasSize(1 + 3);
    assertThat(suggestions.get(0)).endsWith(",rank,acquisition,mean,sd");
    assertThat(workflow.resolve("data").resolve("suggestions.csv")).doesNotExist();
  }

  @Test
  void textsAreMadeOfATableByTheTemplateThatFits() throws Exception {
    Path out = folder.resolve("texts");

    gollum("run", WORKFLOWS.resolve("reaction-texts").toString(), "--out", out.toString());

    List<String> texts = Files.readAllLines(out.resolve("texts.csv"));
    assertThat(texts).hasSize(1 + 40);
    assertThat(texts.get(0)).endsWith(",yield,text");
    assertThat(texts.get(1))
        .endsWith("\"Coupling of 4-bromoanisole, ligand XPhos, base K3PO4, at 60 °C.\"");
    assertThat(texts.get(20)).endsWith("\"Coupling of 4-bromoanisole, at 80 °C.\"");
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
