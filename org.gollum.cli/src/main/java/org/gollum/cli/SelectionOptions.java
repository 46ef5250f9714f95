// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
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
      names = "--strategy",
      paramLabel = "NAME",
      converter = Choice.OfStrategy.class,
      completionCandidates = Choice.OfStrategy.class,
      description = {
        "How a batch is chosen together: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.strategy}.",
        "top: the best scores, each by itself; may hold near twins.",
        "qlogei: by the expected gain of the whole batch.",
        "kriging-believer, constant-liar-…: one by one, as if each had given its predicted outcome,"
            + " or the smallest, mean or largest outcome so far.",
        "local-penalization: one by one, scores lowered around those chosen.",
        "thompson: each the best of a random landscape that fits the outcomes."
      })
  private Optional<BatchStrategy> strategy = Optional.empty();

  @Option(
      names = "--acquisition",
      paramLabel = "NAME",
      converter = Choice.OfAcquisition.class,
      completionCandidates = Choice.OfAcquisition.class,
      description = {
        "What makes an experiment worth running: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.acquisition}.",
        "ei: the expected gain over the best outcome so far; logei: its logarithm.",
        "pi: the probability of any gain. ucb: prediction plus a multiple of its uncertainty.",
        "sd: the uncertainty alone, to learn most."
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
    settings = strategy.map(settings::withStrategy).orElse(settings);
    return seed.map(settings::withSeed).orElse(settings);
  }
}
