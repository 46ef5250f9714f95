// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Combination;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.NamedSchedule;
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
      split = ",",
      converter = Choice.OfRepresentation.class,
      completionCandidates = Choice.OfRepresentation.class,
      description = {
        "What is learned from: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.representation}.",
        "With several, commas between them, the one that the measured outcomes support best is"
            + " used; in backtest, chosen anew in each round.",
        "pllm-phi: the language model learns from the outcomes, and a short vector with it.",
        "llm-phi: the language model learns from the outcomes; its vector is used whole.",
        "static: the language model's vector of the text, as it is.",
        "projection: a short vector learned from that vector; the model stays as it is.",
        "drfp: a fingerprint of the whole reaction, from reaction SMILES.",
        "morgan: a fingerprint of molecules, from SMILES.",
        "one-hot: categories, such as the names of ligand and base, and numbers.",
        "vector: the table's own columns e0, e1, …",
        "hybrid: pllm-phi of the text, and beside it the columns of --category and --number, of"
            + " --reaction or of --molecule. hybrid-projection, hybrid-static: the same with these."
      })
  private List<Representation> representations = new ArrayList<>();

  @Option(
      names = "--combination",
      paramLabel = "NAME",
      converter = Choice.OfCombination.class,
      completionCandidates = Choice.OfCombination.class,
      description = {
        "With hybrids, how text and columns become one: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.combination}.",
        "sum: their effects add up; either may count for nothing.",
        "product: experiments are alike only where both are."
      })
  private Optional<Combination> combination = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      converter = Choice.OfSchedule.class,
      completionCandidates = Choice.OfSchedule.class,
      description = {
        "How it is trained: ${COMPLETION-CANDIDATES}. Default: ${bundle:default.schedule}.",
        "standard: few steps, uncertainties that hold.",
        "reference: as published, many steps; overconfident. For comparison."
      })
  private Optional<NamedSchedule> schedule = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "At most so many training steps; 0 trains nothing. Default: the schedule's, standard"
              + " ${bundle:default.steps.standard}, reference ${bundle:default.steps.reference}.")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--lora-dropout",
      paramLabel = "P",
      description =
          "Share of values that the trained parts of the language model leave out at random in"
              + " each step, from 0 to below 1. Default: the schedule's.")
  private Optional<Double> loraDropout = Optional.empty();

  @Option(
      names = "--lora-rank",
      paramLabel = "R",
      description =
          "Size of the trained parts of the language model. Default: ${bundle:default.lora-rank}.")
  private Optional<Integer> loraRank = Optional.empty();

  String target() {
    return target;
  }

  /** All that were asked for, each once, or the default alone. */
  List<Representation> representations() {
    return representations.isEmpty()
        ? List.of(DefaultTexts.REPRESENTATION)
        : representations.stream().distinct().toList();
  }

  /**
   * What was asked for, or what the start archive holds.
   *
   * @throws InputException if several were asked for
   */
  Representation representation(StartPoint start) {
    if (representations.size() > 1) {
      throw InputException.of(
              "Training begins at one archive, but several representations were named.")
          .setting("--representation")
          .remedy("Name one, or leave --start out.")
          .build();
    }
    return representations.stream().findFirst().orElseGet(start::representation);
  }

  /**
   * What was asked for, over the start archive's, over the schedule's.
   *
   * @throws InputException if a value is out of range, or the start archive's rank would change
   */
  FitSettings settings(Representation chosen, Optional<StartPoint> start, Optional<Long> seed) {
    FitSettings settings =
        schedule.orElse(DefaultTexts.SCHEDULE).applyTo(FitSettings.defaults(chosen));
    settings = direction.map(settings::withDirection).orElse(settings);
    settings = combination.map(settings::withCombination).orElse(settings);
    settings = seed.map(settings::withSeed).orElse(settings);
    settings = steps.map(settings::withMaxSteps).orElse(settings);
    Optional<Double> startDropout = start.flatMap(StartPoint::loraDropout);
    Optional<Double> dropout = loraDropout.or(() -> startDropout);
    if (dropout.isPresent()) {
      settings = settings.withLora(settings.lora().withDropout(dropout.get()));
    }
    if (loraRank.isPresent()) {
      if (startDropout.isPresent()) {
        throw InputException.of("Training goes on with the rank of the start archive.")
            .setting("--lora-rank")
            .remedy("Leave it out, or start afresh without --start.")
            .build();
      }
      settings = settings.withLora(settings.lora().withRank(loraRank.get()));
    }
    return settings;
  }

  /** Options that were given although nothing is trained by steps. */
  List<String> ofSteps() {
    List<String> names = new ArrayList<>();
    schedule.ifPresent(value -> names.add("--schedule"));
    steps.ifPresent(value -> names.add("--steps"));
    return names;
  }

  /** Options that were given although no columns stand beside a text. */
  List<String> ofHybrids() {
    return combination.isPresent() ? List.of("--combination") : List.of();
  }

  /** Options that were given although no language model is trained. */
  List<String> ofLanguageModel() {
    List<String> names = new ArrayList<>();
    loraDropout.ifPresent(value -> names.add("--lora-dropout"));
    loraRank.ifPresent(value -> names.add("--lora-rank"));
    return names;
  }
}
