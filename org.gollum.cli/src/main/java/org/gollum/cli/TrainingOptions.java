// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.StartPoint;
import picocli.CommandLine.Option;

/** What is learned, and how long. */
final class TrainingOptions {
  @Option(
      names = "--target",
      required = true,
      paramLabel = "COLUMN",
      description = "Column with the outcome, a number; empty where it was not measured.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private String target;

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      converter = Choice.OfDirection.class,
      completionCandidates = Choice.OfDirection.class,
      description =
          "Which outcomes are better: ${COMPLETION-CANDIDATES}."
              + " Default: ${bundle:default.direction}.")
  private Optional<Direction> direction = Optional.empty();

  @Option(
      names = "--representation",
      paramLabel = "NAME",
      converter = Choice.OfRepresentation.class,
      completionCandidates = Choice.OfRepresentation.class,
      description = {
        "What is learned from: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.representation}.",
        "static: the language model's vector of the text, as it is.",
        "projection: a short vector learned from it together with the outcomes.",
        "one-hot: categories, such as the names of ligand and base.",
        "vector: the table's own columns e0, e1, …"
      })
  private Optional<Representation> representation = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "At most so many training steps; 0 trains nothing. Default: ${bundle:default.steps}.")
  private Optional<Integer> steps = Optional.empty();

  String target() {
    return target;
  }

  /** What was asked for, or the default. */
  Representation representation() {
    return representation.orElse(DefaultTexts.REPRESENTATION);
  }

  /** What was asked for, or what the start archive holds. */
  Representation representation(StartPoint start) {
    return representation.orElse(start.representation());
  }

  FitSettings settings(Representation chosen, Optional<Long> seed) {
    FitSettings settings = FitSettings.defaults(chosen);
    settings = direction.map(settings::withDirection).orElse(settings);
    settings = seed.map(settings::withSeed).orElse(settings);
    return steps.map(settings::withMaxSteps).orElse(settings);
  }
}
