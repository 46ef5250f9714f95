// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.StartPoint;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Mixin;

/** The options that say what is trained on, shared by every command that trains. */
final class TrainingInput {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private ColumnOptions columns = new ColumnOptions();
  @Mixin private TrainingOptions training = new TrainingOptions();
  @Mixin private LanguageModelOptions model = new LanguageModelOptions();

  /** The table's file. */
  Path file() {
    return table.file();
  }

  /**
   * The table once for each representation that was named, all with the same rows: those that each
   * of them can read.
   */
  List<TrainingTable> readAll(Optional<Long> seed, Terminal terminal) {
    List<Representation> all = training.representations();
    List<DescribedRows> described = described(table.read(), all, terminal);
    List<TrainingTable> tables = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      tables.add(
          table(
              described.get(i),
              training.settings(all.get(i), Optional.empty(), seed),
              EmbeddingSettings.defaults(),
              terminal));
    }
    if (all.size() == 1) {
      warnOfUnused(all.get(0), terminal);
    }
    return tables;
  }

  private List<DescribedRows> described(Table rows, List<Representation> all, Terminal terminal) {
    List<DescribedRows> described = new ArrayList<>();
    for (Representation one : all) {
      DescribedRows seen = table.experiments(rows, one, columns, terminal);
      if (seen.table().rows() < rows.rows()) {
        // Rows that one of them cannot read are left out for all.
        return described(seen.table(), all, terminal);
      }
      described.add(seen);
    }
    return described;
  }

  /** The table with training that begins at a saved one's values. */
  TrainingTable readFor(StartPoint start, Optional<Long> seed, Terminal terminal) {
    Representation representation = training.representation(start);
    FitSettings settings = training.settings(representation, Optional.of(start), seed);
    DescribedRows described = table.experiments(table.read(), representation, columns, terminal);
    EmbeddingSettings base = start.embedding().orElseGet(EmbeddingSettings::defaults);
    TrainingTable read = table(described, settings, base, terminal);
    warnOfUnused(representation, terminal);
    return read;
  }

  private TrainingTable table(
      DescribedRows described, FitSettings settings, EmbeddingSettings base, Terminal terminal) {
    Table rows = described.table();
    Experiments experiments = described.experiments();
    checkTarget(experiments);
    Outcomes outcomes =
        Outcomes.of(training.target(), rows.outcomes(training.target(), "--target"));
    experiments
        .asTexts()
        .flatMap(texts -> RowReading.blankTexts(rows, texts))
        .ifPresent(terminal::warn);
    Optional<EmbeddingSettings> embedding =
        settings.representation().usesLanguageModel()
            ? Optional.of(model.over(base))
            : Optional.empty();
    return new TrainingTable(rows, experiments, outcomes, settings, embedding);
  }

  /** Options that say something of what the representation does not do. */
  private void warnOfUnused(Representation representation, Terminal terminal) {
    if (!representation.usesLanguageModel()) {
      warnOfUnread(representation, terminal);
    }
    warnOfUntrained(representation, terminal);
    warnOf(columns.unread(representation), representation, "reads no such column", terminal);
  }

  /** A text that holds the outcome would predict it perfectly and mean nothing. */
  private void checkTarget(Experiments experiments) {
    if (experiments.columns().contains(training.target())) {
      throw InputException.of(
              "The outcome column \"" + training.target() + "\" cannot describe the experiment.")
          .setting("--text")
          .remedy("Name columns that are known before it is run.")
          .build();
    }
  }

  private void warnOfUnread(Representation representation, Terminal terminal) {
    List<String> unused = model.given();
    if (representation == Representation.VECTOR && table.isGiven()) {
      unused.add(0, "--text");
    }
    warnOf(unused, representation, "reads no text", terminal);
  }

  private void warnOfUntrained(Representation representation, Terminal terminal) {
    if (!representation.isHybrid()) {
      warnOf(training.ofHybrids(), representation, "has no columns beside a text", terminal);
    }
    if (!representation.trainsLanguageModel()) {
      warnOf(
          training.ofLanguageModel(),
          representation,
          "leaves the language model as it is",
          terminal);
    }
    if (!representation.trainsLanguageModel() && !representation.trainsProjection()) {
      warnOf(training.ofSteps(), representation, "is not trained by steps", terminal);
    }
  }

  private static void warnOf(
      List<String> unused, Representation representation, String why, Terminal terminal) {
    if (!unused.isEmpty()) {
      terminal.warn(
          String.join(", ", unused)
              + (unused.size() == 1 ? " has" : " have")
              + " no effect: the representation "
              + representation.id()
              + " "
              + why
              + ".");
    }
  }
}
