// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: the system's exit code, Ctrl-C, a disk that is full. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessTest {
  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    table = Example.couplings(folder, 30);
  }

  /** Starts the program behind a shell's words; its standard error goes to a file. */
  private Process start(List<String> before, String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Gollum.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("err").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
  }

  private static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
    return process.exitValue();
  }

  @Test
  void theExitCodeIsTheSystems() throws Exception {
    Process process = start(List.of(), "fit", "--out", "m.gollum");
    assertThat(end(process)).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "Missing required options: '--table=FILE', '--target=COLUMN'."
                + " See \"gollum fit --help\".\n");
  }

  @Test
  void controlCKeepsFinishedSeedsAndEndsWith130() throws Exception {
    // A shell's background jobs ignore Ctrl-C and hand that on; GNU env undoes it.
    List<String> listening = List.of("env", "--default-signal=INT");
    assumeThat(works(listening)).as("env --default-signal").isTrue();
    Path out = folder.resolve("replay");
    Process process =
        start(
            listening,
            "backtest",
            "--table",
            table.toString(),
            "--target",
            "yield",
            "--out",
            out.toString(),
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--text",
            "base",
            "--rounds",
            "15",
            "--seeds",
            "1..9999");
    waitFor(out.resolve("report.html"), process);
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(end(process)).isEqualTo(130);
    assertThat(err())
        .matches(
            "(?s).*Cancelled\\. \\d+ seeds? of 9999 (was|were) finished; the results are in .*\\.\n");
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("backtest.json", "history.csv", "report.html");
  }

  @Test
  void aKilledBacktestGoesOnFromTheSeedsThatItFinished() throws Exception {
    Path out = folder.resolve("replay");
    String[] words = {
      "backtest",
      "--table",
      table.toString(),
      "--target",
      "yield",
      "--out",
      out.toString(),
      "--representation",
      "one-hot",
      "--text",
      "ligand",
      "--text",
      "base",
      "--rounds",
      "10",
      "--seeds",
      "1..9999"
    };
    Process process = start(List.of(), words);
    waitFor(out.resolve("report.html"), process);
    process.destroyForcibly().waitFor();

    words[words.length - 1] = "1..2";
    Ran ran = Ran.command((Object[]) words);
    assertThat(ran.code()).isZero();
    assertThat(ran.outLines().get(0))
        .matches("[1-9]\\d* of \\d+ seeds? (was|were) finished before and kept\\.");
    assertThat(out.resolve("backtest.json")).exists();
  }

  @Test
  void aFullDiskLeavesNoHalfFileAndTheOldOneWhole() throws Exception {
    // A limit on the size of files, in 512 or 1024 bytes, fails a write as a full disk does.
    Path model = folder.resolve("m.gollum");
    assertThat(
            Ran.command(
                    "fit",
                    "--table",
                    table,
                    "--target",
                    "yield",
                    "--representation",
                    "vector",
                    "--out",
                    model)
                .code())
        .isZero();
    Path out = Files.writeString(folder.resolve("predicted.csv"), "old\n");
    Process process =
        start(
            List.of("bash", "-c", "ulimit -f 1; exec \"$0\" \"$@\""),
            "predict",
            "--surrogate",
            model.toString(),
            "--table",
            table.toString(),
            "--out",
            out.toString());
    assertThat(end(process)).isEqualTo(1);
    assertThat(err())
        .startsWith(out + ": Writing failed: ")
        .endsWith(" Check the free space on that disk and that it is still connected.\n");
    assertThat(out).hasContent("old\n");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("couplings.csv", "m.gollum", "predicted.csv", "out", "err");
  }

  private static boolean works(List<String> before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add("true");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private static void waitFor(Path file, Process process) throws InterruptedException {
    for (int i = 0; i < 600 && process.isAlive() && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    assertThat(file).exists();
  }
}
