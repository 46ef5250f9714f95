// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.SelectionSettings;
import picocli.CommandLine.Option;

/** How the next experiments are chosen. */
final class SelectionOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "How many experiments are chosen at once. Default: ${bundle:default.batch}.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--acquisition",
      paramLabel = "NAME",
      converter = Choice.OfAcquisition.class,
      completionCandidates = Choice.OfAcquisition.class,
      description = {
        "What makes an experiment worth running: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.acquisition}.",
        "ei: the expected gain over the best outcome so far; logei: its logarithm.",
        "pi: the probability of any gain. ucb: prediction plus a multiple of its uncertainty."
      })
  private Optional<AcquisitionFunction> acquisition = Optional.empty();

  @Option(
      names = "--beta",
      paramLabel = "B",
      description =
          "With ucb: adds √B standard deviations; larger explores more."
              + " Default: ${bundle:default.beta}.")
  private Optional<Double> beta = Optional.empty();

  SelectionSettings settings(Optional<Long> seed) {
    SelectionSettings settings = SelectionSettings.defaults();
    settings = batch.map(settings::withBatch).orElse(settings);
    settings = acquisition.map(settings::withAcquisition).orElse(settings);
    settings = beta.map(settings::withBeta).orElse(settings);
    return seed.map(settings::withSeed).orElse(settings);
  }
}
