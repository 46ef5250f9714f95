// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.gollum.api.CancelCheck;
import org.gollum.api.Progress;
import org.gollum.api.Verdict;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.engine.hub.ModelFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCheckTest {
  @TempDir Path folder;

  @Test
  void everythingIsLookedAtAndTheEngineComputesWhatItShould() {
    List<SystemFinding> findings = SystemCheck.run(true, Progress.NONE);

    assertThat(findings)
        .extracting(SystemFinding::what)
        .containsSubsequence(
            "GOLLuM",
            "System",
            "Processor",
            "Memory",
            "Java",
            "GPU",
            "Cache folder",
            "Temporary folder",
            "PyTorch",
            "Starter model",
            "Model folder",
            "Models of the hub",
            "Language model",
            "Model hub",
            "Self-test: Gaussian process",
            "Self-test: matrix products",
            "Self-test: embedding",
            "Self-test: texts per second",
            "Self-test: joint training");
    // Memory and speed are those of the machine that runs the tests; numbers must be right.
    assertThat(findings)
        .filteredOn(finding -> finding.what().matches("PyTorch|Starter.*|.*(process|bedding|ing)"))
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.OK));
  }

  @Test
  void itCanBeCancelled() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            throw new CancellationException();
          }
        };

    assertThatThrownBy(() -> SystemCheck.run(false, cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aProcessorWithoutAvx2IsSlow() {
    int cores = Runtime.getRuntime().availableProcessors();

    assertThat(Machine.processor("model name\t: Old One\nflags\t\t: fpu sse2 avx\n", "x"))
        .isEqualTo(
            SystemFinding.warning(
                "Processor",
                "Old One, " + cores + " processors for Java; no AVX2",
                "Language models run several times slower without AVX2. Use small ones, or another"
                    + " computer by a remote worker."));
    assertThat(Machine.processor("model name : New\nflags : sse2 avx2 avx512f amx_bf16\n", "x"))
        .isEqualTo(
            SystemFinding.ok(
                "Processor",
                "New, " + cores + " processors for Java; AVX2, AVX-512, AMX bfloat16"));
    assertThat(Machine.processor("", "Apple M3").finding()).startsWith("Apple M3, ");
  }

  @Test
  void littleMemoryIsWarnedOf() {
    assertThat(Machine.memory(8_000_000_000L, 900_000_000L, 2_000_000_000L))
        .isEqualTo(
            SystemFinding.warning(
                "Memory",
                "8.0 GB, 900.0 MB free; Java's part at most 2.0 GB",
                "Training the starter model needs about 1.5 GB: close other programs."));
  }

  @Test
  void gpusAreListedAsTheirDriverNamesThem() {
    assertThat(
            Machine.gpus(
                    Optional.of("NVIDIA A100, 81920 MiB, 550.54\nNVIDIA T4, 15360 MiB, 550.54"))
                .finding())
        .isEqualTo("NVIDIA A100, 81920 MiB, driver 550.54; NVIDIA T4, 15360 MiB, driver 550.54");
    assertThat(Machine.hasNvidia(words -> Optional.empty())).isFalse();
  }

  @Test
  void aGpuThatIsNotUsedIsWarnedOf() {
    assertThat(Torch.describe("2.7.1", Optional.empty(), "cpu", 1, false, true))
        .isEqualTo(
            SystemFinding.warning(
                "PyTorch",
                "2.7.1, the one that comes along; computes on cpu with 1 thread; no bfloat16 of its"
                    + " own",
                "There is an NVIDIA GPU: to use it, name a PyTorch that was built for it (setting"
                    + " libtorch)."));
    assertThat(Torch.describe("2.7.1", Optional.of("/t/lib"), "cuda:0", 8, true, false))
        .isEqualTo(
            SystemFinding.ok(
                "PyTorch",
                "2.7.1 from /t/lib; computes on cuda:0 with 8 threads; multiplies bfloat16"));
  }

  @Test
  void aCacheFolderThatCannotBeWrittenIsAProblem() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    SystemFinding finding = Folders.cache(file.resolve("cache"));

    assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(finding.finding()).startsWith(file.resolve("cache") + " cannot be written: ");
    assertThat(finding.remedy())
        .isEqualTo(
            "Let this user write there. Name another one by the system property gollum.cache.");
  }

  @Test
  void missingFoldersAndBrokenModelsAreNamed() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("models").resolve("broken"));
    Files.writeString(broken.resolve("config.json"), "{");
    Path missing = folder.resolve("missing");

    List<SystemFinding> findings =
        Models.findings(
            new ModelFinder(List.of(folder.resolve("models"), missing), folder.resolve("hub")),
            CancelCheck.NEVER);

    assertThat(findings)
        .contains(
            SystemFinding.warning(
                "Starter model",
                "all-MiniLM-L6-v2 was not found",
                "Install the feature \"GOLLuM for KNIME: starter language model\", or choose another"
                    + " language model in every node."),
            SystemFinding.warning(
                "Model folder",
                missing + " is not there",
                "Correct the folders of models in the preferences, or the system property"
                    + " gollum.models."),
            SystemFinding.ok(
                "Models of the hub",
                "kept in " + folder.resolve("hub") + ", which is not there yet"));
    SystemFinding model = findings.get(findings.size() - 1);
    assertThat(model.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(model.finding()).startsWith("broken cannot be used: ");
    assertThat(model.remedy()).isEqualTo("Choose another one, or remove " + broken + ".");
  }

  @Test
  void valuesThatAreOffOrNoNumbersAreAProblem() {
    assertThat(SelfTest.compared("Self-test: embedding", 0.02, 1e-3))
        .isEqualTo(
            SystemFinding.problem(
                "Self-test: embedding",
                "differs from known values by 2.0e-02, 1e-03 is allowed",
                "Install GOLLuM again. If you named a PyTorch of your own (setting libtorch), try"
                    + " without it."));
    assertThat(SelfTest.compared("x", Double.NaN, 1e-3).verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(SelfTest.trained(1.4, 1.2, 0.9).finding())
        .isEqualTo("the loss went from 1.400 to 0.900 in 3 steps");
    assertThat(SelfTest.trained(1.4, Double.NaN, 0.9).verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(SelfTest.trained(1.4, 1.4).verdict()).isEqualTo(Verdict.PROBLEM);
  }

  @Test
  void aProgramThatIsNotThereSaysNothing() {
    assertThat(CommandOutput.system().of("no-such-program-of-the-system")).isEmpty();
  }
}
