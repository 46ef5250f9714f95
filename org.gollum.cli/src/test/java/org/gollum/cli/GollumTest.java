// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gollum.api.AcquisitionFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.campaign.BacktestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GollumTest {

  @Test
  void withoutACommandItSaysWhereHelpIs() {
    Ran ran = Ran.command();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("Missing required subcommand. See \"gollum --help\".\n");
  }

  @Test
  void anUnknownCommandGetsTheNearestName() {
    Ran ran = Ran.command("sugest");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "There is no command \"sugest\". Did you mean suggest? See \"gollum --help\".\n");
  }

  @Test
  void anUnknownOptionGetsTheNearestNameEvenIfRequiredOnesAreMissing() {
    Ran ran = Ran.command("suggest", "--tabel", "x.csv");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "There is no option \"--tabel\". Did you mean --table?"
                + " See \"gollum suggest --help\".\n");
  }

  @Test
  void aMissingOptionIsNamed() {
    Ran ran = Ran.command("fit", "--table", "x.csv", "--out", "m.gollum");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("Missing required option: '--target=COLUMN'. See \"gollum fit --help\".\n");
  }

  @Test
  void anUnknownChoiceListsTheNames() {
    Ran ran = Ran.command("embed", "--table", "x.csv", "--pooling", "avg", "--out", "e.csv");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "Invalid value for option '--pooling': \"avg\" is not known. Choose one of: mean, cls,"
                + " last, weighted-mean. See \"gollum embed --help\".\n");
  }

  @Test
  void aNumberThatIsNoneIsNamed() {
    Ran ran = Ran.command("suggest", "--table", "x", "--target", "y", "--out", "z", "--batch", "a");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "Invalid value for option '--batch': 'a' is not an int."
                + " See \"gollum suggest --help\".\n");
  }

  @Test
  void theVersionIsOneLine() {
    Ran ran = Ran.command("--version");
    assertThat(ran.code()).isZero();
    assertThat(ran.outLines()).hasSize(1).first().asString().startsWith("gollum ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suggest",
        "backtest",
        "fit",
        "predict",
        "embed",
        "check-text",
        "models",
        "run",
        "check",
        "worker",
        "demo"
      })
  void everyCommandExplainsItselfInLinesThatFit(String command) {
    Ran ran = Ran.command(command, "--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("Usage: gollum " + command).contains("gollum " + command);
    assertThat(ran.out()).doesNotContain("${").doesNotContain("null");
    assertThat(ran.outLines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @Test
  void helpShowsTheDefaultsOfTheSettingsRecords() {
    String help = Ran.command("suggest", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains("Default: " + EmbeddingSettings.defaults().model() + ".")
        .contains("Default: " + EmbeddingSettings.defaults().maxTokens() + ", or less")
        .contains("Default: " + Representation.PLLM_PHI.id() + ".")
        .contains("Default: " + NamedSchedule.STANDARD.id() + ".")
        .contains(
            "standard "
                + TrainingSchedule.STANDARD.maxSteps()
                + ", reference "
                + TrainingSchedule.REFERENCE.maxSteps()
                + ".")
        .contains("Default: " + SelectionSettings.defaults().acquisition().id() + ".")
        .contains("Default: " + SelectionSettings.defaults().beta() + ".");
    for (AcquisitionFunction acquisition : AcquisitionFunction.values()) {
      assertThat(help).contains(acquisition.id());
    }
    assertThat(Ran.command("backtest", "--help").out())
        .contains("Default: " + BacktestSettings.DEFAULT_SEEDS + ".")
        .contains("Default: " + BacktestSettings.DEFAULT_START_POINTS + ".")
        .contains("Default: " + BacktestSettings.DEFAULT_ROUNDS + ".");
  }
}
