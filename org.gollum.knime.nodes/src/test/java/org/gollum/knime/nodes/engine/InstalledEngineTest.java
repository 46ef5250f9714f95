// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.installation.Installation;
import org.gollum.knime.nodes.installation.InstallationException;
import org.gollum.knime.nodes.worker.EngineWorker;
import org.gollum.knime.nodes.worker.WorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

class InstalledEngineTest {
  @TempDir Path folder;

  private static void checkMessage(Throwable thrown, String summary, String remedy) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> {
              assertThat(e.getKNIMEMessage().getSummary()).isEqualTo(summary);
              assertThat(e.getKNIMEMessage().getResolutions()).containsExactly(remedy);
            });
  }

  @Test
  void aWorkerThatCannotStartIsAMessageWithARemedy() {
    InstalledEngine engine =
        new InstalledEngine(new EngineWorker(() -> WorkerCommand.local(List.of(folder))));

    assertThatThrownBy(() -> engine.open(new ExecutionMonitor()))
        .satisfies(
            thrown ->
                checkMessage(
                    thrown,
                    "The worker could not be started: there are no jar files in " + folder + ".",
                    "Install GOLLuM again, or repair the installation."));
  }

  @Test
  void aMissingInstallationIsAMessageWithARemedy() {
    assertThat(System.getProperty(Installation.ENGINE_PROPERTY)).isNull();
    InstalledEngine engine = new InstalledEngine(new EngineWorker(Installation::workerCommand));

    assertThatThrownBy(() -> engine.open(new ExecutionMonitor()))
        .hasCauseInstanceOf(InstallationException.class)
        .satisfies(
            thrown ->
                checkMessage(
                    thrown,
                    "The GOLLuM engine is not installed.",
                    "Outside KNIME, name its folders by the system property"
                        + " gollum.engine.path."));
  }

  @Test
  void aCancelledNodeStopsWaitingForTheWorker() {
    DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    monitor.setExecuteCanceled();
    InstalledEngine engine =
        new InstalledEngine(new EngineWorker(() -> WorkerCommand.local(List.of(folder))));

    assertThatThrownBy(() -> engine.open(new ExecutionMonitor(monitor)))
        .isInstanceOf(CanceledExecutionException.class)
        .hasMessage("The node was cancelled.");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // needs a program that does nothing
  void aDialogDoesNotWaitForAWorkerThatDoesNotAnswer() {
    EngineWorker worker =
        new EngineWorker(() -> WorkerCommand.replaced(List.of("sleep", "5"), Optional.empty()));
    InstalledEngine engine = new InstalledEngine(worker);
    long start = System.nanoTime();

    assertThatThrownBy(
            () -> engine.ask((service, token) -> service.listModels(), Duration.ofSeconds(1)))
        .satisfies(
            thrown ->
                checkMessage(
                    thrown,
                    "There was no answer within 1 seconds.",
                    "Try again; if a model hub was asked, check the network."));
    assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
  }

  @Test
  void aDialogsQuestionFailsAsANodesDoes() {
    InstalledEngine engine =
        new InstalledEngine(new EngineWorker(() -> WorkerCommand.local(List.of(folder))));

    assertThatThrownBy(
            () -> engine.ask((service, token) -> service.listModels(), Duration.ofSeconds(20)))
        .satisfies(
            thrown ->
                checkMessage(
                    thrown,
                    "The worker could not be started: there are no jar files in " + folder + ".",
                    "Install GOLLuM again, or repair the installation."));
  }

  @Test
  void aDialogWithoutAnEngineSaysWhatIsMissing() {
    assertThat(System.getProperty(Installation.ENGINE_PROPERTY)).isNull();

    // What the dialogs' fields ask: they open without an engine, and show this.
    assertThatThrownBy(
            () ->
                InstalledEngine.get()
                    .ask((service, token) -> service.listModels(), Duration.ofSeconds(20)))
        .hasCauseInstanceOf(InstallationException.class)
        .satisfies(
            thrown ->
                checkMessage(
                    thrown,
                    "The GOLLuM engine is not installed.",
                    "Outside KNIME, name its folders by the system property"
                        + " gollum.engine.path."));
  }

  @Test
  void aSettingThatMakesNoSenseIsAMessageOfTheNode() {
    System.setProperty("gollum.worker.command", "ssh 'gpu");
    try {
      InstalledEngine engine = new InstalledEngine(new EngineWorker(Installation::workerCommand));

      assertThatThrownBy(() -> engine.open(new ExecutionMonitor()))
          .satisfies(
              thrown ->
                  checkMessage(
                      thrown,
                      "gollum.worker.command: The quote ' in the command is not closed. Write it a"
                          + " second time where the word ends.",
                      "Correct it in File > Preferences > KNIME > GOLLuM, or where it was set."));
    } finally {
      System.clearProperty("gollum.worker.command");
    }
  }

  @Test
  void aMistakeWithoutRemedyIsASummaryAlone() {
    KNIMEException message =
        EngineFailure.of(InputException.of("All outcomes are 5.").column("yield").build());

    assertThat(message.getKNIMEMessage().getSummary())
        .isEqualTo("column \"yield\": All outcomes are 5.");
    assertThat(message.getKNIMEMessage().getResolutions()).isEmpty();
  }

  @Test
  void aFullDiskIsSaid() {
    checkMessage(
        EngineFailure.files(new IOException("No space left on device")),
        "Data could not be exchanged with the GOLLuM engine: No space left on device.",
        "Check that the temporary folder can be written and that its disk is not full.");
  }
}
