// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.table.Table;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts the outcome of every row with a saved surrogate. */
@Command(
    name = "predict",
    customSynopsis = "gollum predict --surrogate FILE --table FILE --out FILE [OPTIONS]",
    description = "Predicts the outcome of every row of a table with a trained model.",
    footer = {
      "",
      "Example:",
      "  gollum predict --surrogate model.gollum --table new.csv --out predicted.csv",
      "",
      "The result is the table with columns mean, sd (uncertainty of the outcome itself) and",
      "sd_observed (of a measurement, with its noise), in the outcome's units."
    })
final class PredictCommand extends GollumCommand {
  private static final String KEPT = "Nothing was written.";
  private static final List<String> ADDED = List.of("mean", "sd", "sd_observed");

  @Option(
      names = "--surrogate",
      required = true,
      paramLabel = "FILE",
      description = "A trained model: the .gollum archive that fit wrote.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path archive;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "FILE",
      description = "CSV table with the columns that the model was trained on.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path table;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where the language model lies now. Default: the id that the archive names.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the predictions go: .csv or .csv.gz.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  @Mixin private StructureOptions structures = new StructureOptions();

  PredictCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    OutputPlace.file(out, "--out", table, archive);
    Surrogate surrogate = Surrogate.read(archive);
    Table all = Table.read(table);
    ResultColumns.check(all, ADDED);
    Table rows = usable(surrogate, all);
    try (OpenPool open = pool(surrogate, rows)) {
      Prediction prediction =
          session().watch("Predicting", KEPT, progress -> surrogate.predict(open.pool(), progress));
      OutputPlace.write(() -> write(all, rows, prediction));
    }
    session()
        .terminal()
        .say(
            "Wrote predictions of \"%s\" for %s to %s.",
            surrogate.target(), Figures.count(rows.rows(), "row"), out);
  }

  private Table usable(Surrogate surrogate, Table all) {
    return columns(surrogate) instanceof Experiments.Structures trained
        ? DescribedRows.structures(
                all,
                trained.representation(),
                trained.columns(),
                "--surrogate",
                structures.badSmiles(),
                session().terminal())
            .table()
        : all;
  }

  /** What it was trained on; of a text with columns beside it these. */
  private static Experiments columns(Surrogate surrogate) {
    return surrogate.measured() instanceof Experiments.Hybrid hybrid
        ? hybrid.columnsBeside()
        : surrogate.measured();
  }

  private OpenPool pool(Surrogate surrogate, Table rows) {
    Optional<EmbeddingSettings> embedding =
        surrogate.embedding().map(base -> model.map(base::withModel).orElse(base));
    OpenPool open =
        switch (surrogate.representation()) {
          case STATIC, PROJECTION, LLM_PHI, PLLM_PHI, HYBRID, HYBRID_PROJECTION, HYBRID_STATIC ->
              read(surrogate, rows, embedding);
          case ONE_HOT, DRFP, MORGAN ->
              OpenPool.of(surrogate.pool(described(columns(surrogate), rows)));
          case VECTOR -> OpenPool.of(surrogate.pool(RowReading.vectors(rows)));
        };
    open.pool().warnings().forEach(session().terminal()::warn);
    return open;
  }

  /** The same columns of other rows. */
  private static Experiments described(Experiments trained, Table rows) {
    List<String> columns = trained.columns();
    if (trained instanceof Experiments.Structures structures) {
      return new Experiments.Structures(
          structures.representation(), columns, RowReading.cells(rows, columns, "--surrogate"));
    }
    int numbers = trained instanceof Experiments.Categories measured ? measured.numbers() : 0;
    int split = columns.size() - numbers;
    return RowReading.categories(
        rows, columns.subList(0, split), columns.subList(split, columns.size()), "--surrogate");
  }

  private OpenPool read(Surrogate surrogate, Table rows, Optional<EmbeddingSettings> embedding) {
    Experiments.Texts texts = texts(surrogate, rows);
    RowReading.blankTexts(rows, texts).ifPresent(session().terminal()::warn);
    return OpenPool.read(
        embedding.orElseGet(EmbeddingSettings::defaults),
        rows,
        KEPT,
        session(),
        (encoder, progress) ->
            surrogate.representation().isHybrid()
                ? surrogate.pool(
                    new Experiments.Hybrid(texts, described(columns(surrogate), rows)),
                    encoder,
                    progress)
                : surrogate.pool(texts, encoder, progress));
  }

  private static Experiments.Texts texts(Surrogate surrogate, Table rows) {
    return surrogate
        .template()
        .map(source -> RowReading.byTemplate(rows, source, "--surrogate"))
        .orElseGet(() -> RowReading.texts(rows, surrogate.columns().get(0), "--surrogate"));
  }

  /** One line per row of the table; rows that were left out have empty cells. */
  private void write(Table all, Table rows, Prediction prediction) {
    TableFile.write(
        out,
        ResultColumns.joined(all.columns(), ADDED),
        lines -> {
          int next = 0;
          for (int row = 0; row < all.rows(); row++) {
            boolean predicted = next < rows.rows() && rows.number(next) == row;
            lines.accept(
                ResultColumns.joined(
                    all.row(row), predicted ? cells(prediction, next++) : List.of("", "", "")));
          }
        });
  }

  private static List<String> cells(Prediction prediction, int row) {
    return List.of(
        TableFile.number(prediction.mean(row)),
        TableFile.number(prediction.sd(row)),
        TableFile.number(prediction.sdObserved(row)));
  }
}
